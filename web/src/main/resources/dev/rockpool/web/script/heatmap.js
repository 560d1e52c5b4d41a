// What the size classes of memory held, second by second: a row each, darker where more was lent.

import {h, penOf, say} from "./dom.js";
import {bytes, count} from "./format.js";
import {WINDOW} from "./store.js";
import {color, onTheme} from "./theme.js";

const ROW = 18; // px
const HINT = "A row for each size, stronger where more bytes are lent";

export class HeatMap {
  #canvas = h("canvas", {role: "img", "aria-label": "Bytes lent of each size class over time; the table below has the present values"});
  #labels = h("div", {class: "heat-labels"});
  #hint = h("p", {class: "hint"}, HINT);
  #frames = [];
  #sizes = [];
  #at = 0;
  #forget = onTheme(() => this.#draw());

  element = h("figure", {class: "heat"},
    h("figcaption", {}, h("span", {class: "chart-title"}, "Lent by size class"), this.#hint),
    h("div", {class: "heat-plot"}, this.#labels, this.#canvas));

  constructor() {
    this.#canvas.addEventListener("pointermove", event => this.#tell(event));
    this.#canvas.addEventListener("pointerleave", () => say(this.#hint, HINT));
  }

  /** Adds frames. */
  update(frames, at) {
    this.#frames = [...this.#frames, ...frames].filter(frame => frame.at >= at - WINDOW);
    this.#at = at;
    const used = this.#frames.flatMap(frame => frame.classes).filter(cell => cell.used + cell.idle > 0);
    this.#sizes = [...new Set(used.map(cell => cell.size))].sort((a, b) => b - a);
    this.#labels.replaceChildren(...this.#sizes.map(size => h("span", {}, bytes(size))));
    this.#draw();
  }

  /** The time up to which it knows what was. */
  get seen() {
    return this.#frames.at(-1)?.at ?? 0;
  }

  #draw() {
    const height = Math.max(1, this.#sizes.length) * ROW;
    const width = this.#canvas.parentElement.clientWidth - this.#labels.offsetWidth;
    this.#canvas.style.height = height + "px";
    const pen = penOf(this.#canvas, width, height);
    const most = Math.max(1, ...this.#frames.flatMap(({classes}) => classes.map(lent)));
    const cell = width / (WINDOW / 1000);
    let edge = -cell; // of the frame before
    for (const {at, classes} of this.#frames) {
      const x = width * (1 + (at - this.#at) / WINDOW);
      const from = x - edge < 2 * cell ? edge : Math.round(x - cell); // or there are seams
      const to = edge = Math.round(x);
      for (const each of classes) {
        const row = this.#sizes.indexOf(each.size);
        if (row >= 0) {
          const heat = each.used ? .12 + .88 * Math.log1p(lent(each)) / Math.log1p(most) : 0;
          pen.fillStyle = each.used ? color("--teal", Math.round(heat * 20) / 20) : color("--sunken");
          pen.fillRect(from, row * ROW + 1, to - from, ROW - 2);
        }
      }
    }
  }

  #tell({offsetX, offsetY}) {
    const size = this.#sizes[Math.floor(offsetY / ROW)];
    const at = this.#at - WINDOW * (1 - offsetX / this.#canvas.clientWidth);
    const frame = this.#frames.find(each => each.at >= at);
    const cell = frame?.classes.find(each => each.size === size);
    say(this.#hint, cell
      ? `${bytes(size)}, ${Math.round((this.#at - frame.at) / 1000)} s ago: ${count(cell.used)} lent, ${count(cell.idle)} idle`
      : HINT);
  }

  close() {
    this.#forget();
  }
}

function lent({size, used}) {
  return size * used;
}
