// Figures in a row.

import {h, keyed, say} from "./dom.js";

export class Numbers {
  element = h("dl", {class: "numbers"});

  /** Shows figures, each with its `name`, its `value` as text, and maybe a `note` and a `tone`. */
  update(numbers) {
    keyed(this.element, numbers, ({name}) => name, ({name}) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, h("span"), " ", h("small"))),
    (element, {value, note = "", tone = ""}) => {
      element.lastElementChild.className = tone;
      say(element.querySelector("span"), value);
      say(element.querySelector("small"), note);
    });
  }
}
