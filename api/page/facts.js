/** Dates, places and numbers in words. */

import { h } from "./dom.js";
import { language, texts } from "./texts.js";

const MONTHS = {
  da: "januar februar marts april maj juni juli august september oktober november december",
  en: "January February March April May June July August September October November December",
};

/**
 * A date of any precision in words: `2022`, `januar 2022`, `19. oktober 2023`.
 *
 * @param {string} iso `2022`, `2022-01` or `2022-01-19`
 */
export function dateInWords(iso) {
  const [year, month, day] = iso.split("-");
  if (!month) return year;
  const name = MONTHS[language()].split(" ")[Number(month) - 1];
  if (!day) return `${name} ${year}`;
  return language() === "en" ? `${Number(day)} ${name} ${year}` : `${Number(day)}. ${name} ${year}`;
}

/**
 * When a source was written and when its page was last changed, which are two different things.
 *
 * @param {{written: string | null, updated: string | null}} source
 */
export function datesInWords({ written, updated }) {
  if (!written && !updated) return [texts().undated];
  return [
    written && texts().written(dateInWords(written)),
    updated && updated !== written && texts().updated(dateInWords(updated)),
  ];
}

/**
 * Where in its document something stands. The server says it in Danish.
 *
 * @param {import("./api.js").Locator} locator
 */
export function locatorInWords(locator) {
  if (language() === "da") return locator.label;
  const { page, section, first_line: first, last_line: last } = locator;
  const said = [page && `${texts().page} ${page}`, section];
  if (first && !page) {
    const several = last && last !== first;
    said.push(several ? `${texts().lines} ${first}–${last}` : `${texts().line} ${first}`);
  }
  return said.filter(Boolean).join(", ");
}

/** Where a document came from; of a file its folder and name. @param {string} uri */
export function originInWords(uri) {
  if (uri.startsWith("upload:")) return texts().originUpload(uri.slice("upload:".length));
  const said = unescaped(uri);
  if (!uri.startsWith("file:")) return texts().originPage(said);
  return texts().originFolder(said.split("/").slice(-2).join("/"));
}

/** @param {string} uri */
function unescaped(uri) {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}

/**
 * Facts on one line, each kept in one piece where the line is long enough.
 *
 * @param {(string | false | null)[]} facts
 */
export function factsLine(facts) {
  const known = facts.filter(Boolean);
  const spans = known.map((fact, i) => [
    h("span", {}, i < known.length - 1 ? `${fact} ·` : fact),
    " ",
  ]);
  return h("p", { class: "facts" }, spans.flat());
}

/** `a, b og c` @param {string[]} parts */
export const listInWords = (parts) =>
  new Intl.ListFormat(language() === "en" ? "en-GB" : "da-DK").format(parts);

/** @param {number} milliseconds */
export function secondsInWords(milliseconds) {
  if (milliseconds < 100) return texts().instant;
  const locale = language() === "en" ? "en-GB" : "da-DK";
  const digits = milliseconds < 10_000 ? 1 : 0;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  return texts().seconds(number.format(milliseconds / 1000));
}

/** @param {import("./api.js").Answer} answer */
export function modelInWords({ model, basis, citations, draft }) {
  if (model !== "extractive") return texts().answeredBy(model);
  if (draft) return texts().drafted;
  return basis.length && !citations.length ? texts().computed : texts().extractive;
}

/**
 * A moment in words, in Danish time: `31. august 2026 kl. 14.05`.
 *
 * @param {string} iso with its zone
 */
export function momentInWords(iso) {
  const locale = language() === "en" ? "en-GB" : "da-DK";
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Copenhagen",
  }).format(new Date(iso));
}

/** A number that the server sends as text: `10.5` as `10,5`. @param {string} decimal */
export function amountInWords(decimal) {
  const locale = language() === "en" ? "en-GB" : "da-DK";
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Number(decimal));
}
