// Who holds what.

import {h, keyed, say} from "./dom.js";
import {seconds, times} from "./format.js";

export class Holders {
  #rows = h("tbody");
  #count = h("span", {class: "count"});
  #hint = h("p", {class: "hint"});
  element = h("section", {class: "panel", hidden: true},
    h("h2", {}, "Holders", this.#count),
    h("div", {class: "scroll"}, h("table", {},
      h("thead", {}, h("tr", {}, ...["Thread", "Holds for", "Tag", "Acquired at"].map(name => h("th", {scope: "col"}, name)))),
      this.#rows)),
    this.#hint);

  update({holders, stacks, kind}) {
    this.element.hidden = kind !== "BOUNDED";
    say(this.#count, times(holders.length, "item", "items"));
    keyed(this.#rows, holders.length ? holders : [null], key, row, (element, holder) =>
      holder && say(element.children[1], seconds(holder.seconds)));
    say(this.#hint, stacks
      ? "The stack of an acquisition is taken of some only, of all at the safety level FULL."
      : "Tags and stacks are for who has the token.");
  }
}

const key = holder => holder && [holder.thread, holder.tag, holder.stack].join("\n");

function row(holder) {
  if (!holder) {
    return h("tr", {}, h("td", {colspan: 4, class: "quiet"}, "Nobody holds an item."));
  }
  return h("tr", {},
    h("th", {scope: "row"}, h("bdi", {}, holder.thread || "unnamed")),
    h("td"),
    h("td", {}, holder.tag && h("bdi", {}, holder.tag)),
    h("td", {}, stack(holder.stack)));
}

/** A stack, folded away. */
function stack(text) {
  return text && h("details", {class: "folded"}, h("summary", {}, "stack"), h("pre", {}, text.trimEnd()));
}
