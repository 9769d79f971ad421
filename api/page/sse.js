/**
 * Server-sent events read from a fetch, since EventSource cannot POST.
 * The format: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */

/** @typedef {{name: string, data: string}} ServerEvent */

/** Turns text, in pieces cut anywhere, into events. */
export class EventParser {
  #rest = "";
  #name = "";
  /** @type {string[]} */
  #data = [];

  /**
   * @param {string} piece the next piece of the stream
   * @returns {ServerEvent[]} the events that it completes
   */
  push(piece) {
    /** @type {ServerEvent[]} */
    const events = [];
    // A carriage return at the very end may be half of a line break, so it waits.
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = this.#line(line);
      if (event) events.push(event);
    }
    return events;
  }

  /** @param {string} line @returns {ServerEvent | null} */
  #line(line) {
    if (line === "") return this.#dispatch();
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? ["", "", ""];
    if (field === "event") this.#name = value ?? "";
    if (field === "data") this.#data.push(value ?? "");
    return null; // a comment (keep-alive) or a field that we do not use
  }

  /** @returns {ServerEvent | null} */
  #dispatch() {
    const event = this.#data.length
      ? { name: this.#name || "message", data: this.#data.join("\n") }
      : null;
    this.#name = "";
    this.#data = [];
    return event;
  }
}

/**
 * The events of a response's body, as they arrive.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<ServerEvent>}
 */
export async function* readEvents(body) {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => {}); // already failed or aborted: nothing left to cancel
  }
}
