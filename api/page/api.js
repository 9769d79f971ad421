/**
 * Klausul's HTTP interface as this page uses it, and the shapes that it answers with.
 *
 * @typedef {{page: number | null, section: string | null, first_line: number | null,
 *   last_line: number | null, chunk_id: string, label: string}} Locator
 * @typedef {{number: number, document_id: string, title: string, publisher: string | null,
 *   url: string | null, written: string | null, updated: string | null, locator: Locator,
 *   quote: string}} Citation
 * @typedef {{title: string, columns: string[], rows: string[][]}} Table
 * @typedef {{formula: string, inputs: [string, string][], result: string,
 *   unit: string}} Calculation
 * @typedef {{noun: string, id: string, label: string, source: string}} RegisterRow
 * @typedef {{title: string, computed: string, as_of: string, known_at: string, notes: string[],
 *   rows: RegisterRow[]}} RegisterBasis
 * @typedef {"answered" | "partly_answered" | "conflicting_sources" | "needs_clarification"
 *   | "unanswerable" | "declined_personal_data" | "declined_off_topic" | "declined_unsafe"
 *   | "failed_model" | "failed_timeout"} Status
 * @typedef {{id: string, conversation: string, status: Status, text: string,
 *   citations: Citation[], tables: Table[], calculations: Calculation[], suggestions: string[],
 *   basis: RegisterBasis[], draft: {id: string, version: number, title: string} | null,
 *   model: string, took_ms: number}} Answer
 * @typedef {{id: string, title: string, publisher: string | null, kind: string,
 *   written: string | null, updated: string | null, place: string | null,
 *   sector: string | null, active: boolean}} DocumentFacts
 * @typedef {{id: string, title: string, uri: string}} Copy
 * @typedef {DocumentFacts & {uri: string, chunks: number, copies: Copy[]}} ListedDocument
 * @typedef {{id: string, headings: string[], text: string, locator: Locator,
 *   cut: boolean}} Chunk
 * @typedef {DocumentFacts & {url: string | null, language: string, uri: string,
 *   original: string | null, chunks: Chunk[]}} WholeDocument
 * @typedef {{outcome: string, title: string | null, message: string | null,
 *   document_id: string | null, chunks: number}} UploadResult
 * @typedef {{question: string, answer: Answer}} PastTurn
 */

import { readEvents } from "./sse.js";

/**
 * Something went wrong. `message` is the server's own Danish sentence, or empty when there is
 * none; `status` is the HTTP status, or 0 when the server could not be reached or broke off.
 */
export class Failure extends Error {
  /** @param {number} status @param {string} [message] */
  constructor(status, message = "") {
    super(message);
    this.status = status;
  }
}

/**
 * Ask, and follow the answer as it is written.
 *
 * @param {{question: string, conversation: string | null}} asked
 * @param {{step: (text: string) => void, token: (text: string) => void}} follow
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>} the finished answer
 * @throws {Failure} and an AbortError when `signal` stops it
 */
export async function ask({ question, conversation }, follow, signal) {
  const response = await request("/v1/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(conversation ? { question, conversation } : { question }),
    signal,
  });
  if (!response.body) throw new Failure(0);
  try {
    for await (const { name, data } of readEvents(response.body)) {
      const value = JSON.parse(data);
      if (name === "step") follow.step(value.text);
      if (name === "token") follow.token(value.text);
      if (name === "done") return value.answer;
      if (name === "error") throw new Failure(value.status, value.detail || value.title);
    }
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw new Failure(0);
    throw error;
  }
  throw new Failure(0); // the stream ended without an answer
}

/** @param {string} id @param {AbortSignal} signal @returns {Promise<WholeDocument>} */
export async function getDocument(id, signal) {
  return json(await request(`/v1/documents/${encodeURIComponent(id)}`, { signal }));
}

/** @returns {Promise<ListedDocument[]>} */
export async function listDocuments() {
  return (await json(await request("/v1/documents"))).documents;
}

/** @param {string} id */
export async function deleteDocument(id) {
  await request(`/v1/documents/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** @param {File} file @returns {Promise<UploadResult>} */
export async function uploadDocument(file) {
  const body = new FormData();
  body.append("file", file);
  return json(await request("/v1/documents", { method: "POST", body }));
}

/** @param {string} id @returns {Promise<PastTurn[]>} */
export async function getConversation(id) {
  return (await json(await request(`/v1/conversations/${encodeURIComponent(id)}`))).turns;
}

/** @param {string} id */
export async function deleteConversation(id) {
  await request(`/v1/conversations/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** What the register holds. @returns {Promise<{empty: boolean, invented: boolean}>} */
export async function getRegister() {
  return json(await request("/v1/register"));
}

/** @param {string} path @param {RequestInit} [options] @returns {Promise<Response>} */
export async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(0);
    throw error;
  }
  if (!response.ok) throw new Failure(response.status, await problemSentence(response));
  return response;
}

/** @param {Response} response @returns {Promise<any>} */
export async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw new Failure(0);
    throw error;
  }
}

/** The sentence of an RFC 9457 problem, or nothing. @param {Response} response */
async function problemSentence(response) {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json")) return "";
  const problem = await json(response);
  return String(problem.detail || problem.title || "");
}
