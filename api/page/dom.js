/**
 * Building DOM nodes. Text becomes text nodes, so nothing that a server sends is read as HTML.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element. A property that starts with `on` and holds a function is a listener; the others are
 * attributes, left out when null or false and empty when true.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/**
 * A button that does something.
 *
 * @param {string} look its class
 * @param {Child | Child[]} label
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [properties]
 */
export function button(look, label, onclick, properties = {}) {
  return h("button", { type: "button", class: look, onclick, ...properties }, label);
}

/**
 * Add children, leaving out what is null, undefined or false.
 *
 * @param {Node} parent
 * @param {(Child | Child[])[]} children
 */
export function append(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * The element with this id; the page is broken without it.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`missing element #${id}`);
  return element;
}

/** Whether this is a public web address, and not a script or a file. @param {string | null} url */
export function isWebAddress(url) {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/**
 * A link that opens in a new tab, or null when the address is not a public web address.
 *
 * @param {string | null} url
 * @param {string} label
 * @param {string} warning that it opens in a new tab, for those who cannot see the arrow
 */
export function outwardLink(url, label, warning) {
  if (!isWebAddress(url)) return null;
  return h(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", class: "outward" },
    label,
    h("span", { class: "hush" }, ` (${warning})`),
  );
}
