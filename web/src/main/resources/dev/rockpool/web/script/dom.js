// The page is built of elements and text alone: no markup is ever made of what a pool is called.

/** An element. A property `on…` listens, `vars` are custom properties, all others are attributes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "vars") {
      Object.entries(value).forEach(([property, set]) => element.style.setProperty(property, set));
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value != null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** Sets a text, if it is another. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The link to a pool. */
export const poolLink = (id, properties = {}) =>
  h("a", {href: `#pool=${encodeURIComponent(id)}`, ...properties}, h("bdi", {}, id));

/** Readies a canvas for drawing in the pixels of its style. */
export function penOf(canvas, width, height) {
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const pen = canvas.getContext("2d");
  pen.scale(devicePixelRatio, devicePixelRatio);
  return pen;
}

const elementsOf = new WeakMap();

/** Tells keys apart that are the same. */
function numbering() {
  const seen = new Map();
  return key => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before ? `${key}\n${before}` : key;
  };
}

/** Makes the children of an element those of a list, and keeps each as long as its key is there. */
export function keyed(parent, items, keyOf, create, update = () => {}) {
  const before = elementsOf.get(parent) ?? new Map();
  const now = new Map();
  const numbered = numbering();
  for (const item of items) {
    const key = numbered(keyOf(item));
    const element = before.get(key) ?? create(item);
    update(element, item);
    now.set(key, element);
  }
  before.forEach((element, key) => now.has(key) || element.remove());
  let place = parent.firstElementChild;
  for (const element of now.values()) {
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  elementsOf.set(parent, now);
  return now;
}
