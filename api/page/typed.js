/** What is typed and not yet sent: kept in this browser tab over a reload, never with a CPR. */

/** Ten digits that look like a CPR number. */
const CPR = /\b\d{6}[- ]?\d{4}\b/g;

/** As many characters as the server takes at once. */
export const LONGEST = 4_000;

/** A text that may be shown and kept. @param {string} text */
export const withoutCpr = (text) => text.replaceAll(CPR, "xxxxxx-xxxx");

/**
 * Write again what stood in a field, and keep what stands in it when the page is left.
 *
 * @param {HTMLTextAreaElement} field
 */
export function keepTyped(field) {
  const key = `klausul.typed.${field.id}`;
  field.value ||= sessionStorage.getItem(key) ?? "";
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) sessionStorage.setItem(key, withoutCpr(field.value));
  });
}
