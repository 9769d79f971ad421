/**
 * A panel beside what is being read when there is room, otherwise over it. One may lie on
 * another: Escape closes the topmost, and its opener gets the focus back.
 */

import { byId } from "./dom.js";

const beside = matchMedia("(min-width: 64rem)");

/** @type {Panel[]} */
const open = [];

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !beside.matches) return;
  const topmost = open.findLast((each) => each.dialog.open); // one being closed is still in `open`
  if (!topmost) return;
  event.preventDefault();
  topmost.close();
});
beside.addEventListener("change", () => {
  const shown = open.splice(0);
  for (const panel of shown) panel.dialog.close();
  for (const panel of shown) panel.show();
});

export class Panel {
  /** @type {HTMLElement | null} */
  opener = null;
  #closed;
  #replaced = false;

  /** @param {string} id of its dialog @param {() => void} closed called when it was closed */
  constructor(id, closed) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId(id));
    this.#closed = closed;
    this.dialog.addEventListener("close", () => this.dialog.open || this.#left());
  }

  /** Open it, over the panel that its opener is in and in place of any other. */
  show() {
    for (const other of open.filter((each) => each !== this)) {
      if (other.dialog.contains(this.opener)) continue;
      other.#replaced = true;
      other.close();
    }
    if (this.dialog.open) return;
    if (beside.matches) this.dialog.show();
    else this.dialog.showModal();
    open.push(this);
    keepInPlace(this.opener, () => document.body.classList.add("has-source"));
  }

  close() {
    this.dialog.close();
  }

  #left() {
    if (open.includes(this)) open.splice(open.indexOf(this), 1);
    this.#closed();
    keepInPlace(this.opener, () => document.body.classList.toggle("has-source", open.length > 0));
    const replaced = this.#replaced;
    this.#replaced = false;
    if (replaced) return;
    const target = this.opener?.isConnected ? this.opener : byId("main");
    target.focus({ preventScroll: true });
  }
}

/**
 * Change the layout without moving an element on the screen.
 *
 * @param {HTMLElement | null} element
 * @param {() => void} change
 */
function keepInPlace(element, change) {
  const before = element?.getBoundingClientRect().top ?? 0;
  change();
  const after = element?.getBoundingClientRect().top ?? 0;
  window.scrollBy({ top: after - before, behavior: "instant" });
}
