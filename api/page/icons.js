/** The few signs of the page, in the colour of the text; a sign never bears a meaning alone. */

const NAMESPACE = "http://www.w3.org/2000/svg";

const PATHS = {
  check: "M3.5 8.5l3 3 6-7",
  half: "M8 2.5a5.5 5.5 0 1 0 .01 0M7.25 3v10M5.75 3.5v9M4.25 5v6",
  unequal: "M3 6h10M3 10h10M10.5 3l-5 10",
  query: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.4 8.6 8 9 8 10M8 12.8v.4",
  none: "M8 2.5a5.5 5.5 0 1 0 .01 0M5 8h6",
  barred: "M8 2.5a5.5 5.5 0 1 0 .01 0M4.2 4.2l7.6 7.6",
  alert: "M8 2.5l6 11H2zM8 6.5v3.5M8 11.5v.5",
  stop: "M4 4h8v8H4z",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
};

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
