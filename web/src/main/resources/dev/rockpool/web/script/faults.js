// What the pool found wrong in its use.

import {h, keyed, say} from "./dom.js";
import {clock, seconds, times} from "./format.js";
import {FAULTS} from "./words.js";

const LISTED = 20;

export class Faults {
  #list = h("ol", {class: "faults"});
  #count = h("span", {class: "count"});
  #hint = h("p", {class: "hint"});
  element = h("section", {class: "panel", hidden: true}, h("h2", {}, "Faults", this.#count), this.#list, this.#hint);

  update({faults, stacks}) {
    this.element.hidden = faults.length === 0;
    say(this.#count, faults.length > LISTED
      ? `the last ${LISTED} of ${faults.length}`
      : times(faults.length, "report", "reports"));
    keyed(this.#list, faults.slice(0, LISTED),
      fault => [fault.at, fault.fault, fault.message, stacks].join("\n"), fault => report(fault, stacks));
    say(this.#hint, stacks ? "" : "The stacks are for who has the token.");
  }
}

function report(fault, stacks) {
  return h("li", {}, h("details", {},
    h("summary", {},
      h("time", {datetime: new Date(fault.at).toISOString()}, clock(fault.at)),
      h("span", {class: "tag red"}, FAULTS[fault.fault] ?? fault.fault),
      h("span", {class: "quiet"}, "by ", h("bdi", {}, fault.thread || "an unnamed thread"),
        fault.seconds !== null && `, known for ${seconds(fault.seconds)}`,
        fault.uses > 0 && `, use ${fault.uses}`)),
    h("p", {class: "fault-text"}, h("bdi", {}, fault.message)),
    stacks && h("div", {class: "stacks"}, side("Before", fault.earlier), side("The guilty call", fault.now))));
}

function side(title, text) {
  return h("div", {}, h("h3", {}, title), text
    ? h("pre", {tabindex: 0}, text.trimEnd())
    : h("p", {class: "quiet"}, "No stack was recorded."));
}
