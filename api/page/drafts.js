/**
 * Clause drafts as the server makes and keeps them. Decimal numbers are texts (`"10.5"`).
 *
 * @typedef {"grøn" | "gul" | "rød"} Light
 * @typedef {"case" | "register" | "lov" | "forslag"} BasisKind
 * @typedef {{kind: BasisKind, reference: string, said: string, quote: string,
 *   certainty: "sikker" | "usikker", checked: string | null, document_id: string,
 *   chunk_id: string}} Basis
 * @typedef {{number: number, block: string, title: string, variant: string,
 *   paragraphs: string[], basis: Basis[], library: string[], polished_by: string}} Section
 * @typedef {{method: string, required: string, share: string, light: Light, formula: string,
 *   said: string, assumptions: string[], followed: boolean}} Method
 * @typedef {{persons: number, hours: string,
 *   lots: {lot: string, persons: number, hours: string}[]}} Requirement
 * @typedef {{id: string, title: string, light: Light, reason: string, section: number | null,
 *   reference: string, certainty: "sikker" | "usikker", suggestion: string}} Check
 * @typedef {{field: string, question: string, assumed: string}} OpenQuestion
 * @typedef {{summary: string, understood: string, sections: Section[],
 *   chosen: Requirement | null, checks: Check[], questions: OpenQuestion[]}} DraftContent
 * @typedef {{id: string, version: number, title: string}} DraftName
 * @typedef {DraftName & {reason: string, created_at: string, methods: Method[],
 *   restraint: string[], draft: DraftContent}} Draft
 * @typedef {DraftName & {created_at: string}} ListedDraft
 * @typedef {{version: number, reason: string, created_at: string, difference: string[]}} Version
 * @typedef {{said: string, changed: boolean, difference: string[], draft: Draft}} Revision
 */

import { json, request } from "./api.js";

/** @param {string} id */
const address = (id) => `/v1/drafts/${encodeURIComponent(id)}`;

/** @param {unknown} body @returns {RequestInit} */
const posting = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

/** Where a version is fetched as a file. @param {DraftName} draft @param {"docx" | "md"} ending */
export const fileAddress = ({ id, version }, ending) =>
  `${address(id)}/versions/${version}.${ending}`;

/**
 * A version of a draft, the newest when none is named.
 *
 * @param {string} id
 * @param {number | null} version
 * @param {AbortSignal} [signal]
 * @returns {Promise<Draft>}
 */
export async function getDraft(id, version, signal) {
  const query = version === null ? "" : `?version=${version}`;
  return json(await request(`${address(id)}${query}`, { signal }));
}

/** All versions, oldest first. @param {string} id @returns {Promise<Version[]>} */
export async function listVersions(id) {
  return json(await request(`${address(id)}/versions`));
}

/** @returns {Promise<ListedDraft[]>} the drafts last worked on, newest first */
export async function listDrafts() {
  return json(await request("/v1/drafts"));
}

/**
 * @param {{sentence: string} | {request: Record<string, unknown>}} asked
 * @returns {Promise<Draft>}
 */
export async function makeDraft(asked) {
  return json(await request("/v1/drafts", posting(asked)));
}

/**
 * @param {string} id
 * @param {number} version the newest that is known here; refused when there is a newer one
 * @param {string} instruction
 * @returns {Promise<Revision>}
 */
export async function reviseDraft(id, version, instruction) {
  return json(await request(`${address(id)}/revisions`, posting({ instruction, version })));
}

/** @param {string} id */
export async function deleteDraft(id) {
  await request(address(id), { method: "DELETE" });
}
