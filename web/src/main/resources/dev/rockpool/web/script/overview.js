// All pools at a glance.

import {Cards} from "./cards.js";
import {TimeChart, timeScale} from "./charts.js";
import {h, say} from "./dom.js";
import {count, percent, rate} from "./format.js";
import {MarkLanes, MarkList} from "./marks.js";

export class Overview {
  #store;
  #numbers = {};
  #chart = new TimeChart({
    title: "Acquired a second", format: count, least: 10,
    series: [
      {key: "rate", label: "all", color: "--teal", filled: true},
      {key: "missed", label: "not by reuse", color: "--amber", filled: true},
    ],
  });
  #lanes = new MarkLanes();
  #list = new MarkList();
  #cards;

  constructor(store) {
    this.#store = store;
    this.#cards = new Cards(store);
    this.element = h("div", {class: "overview"},
      h("h1", {class: "unseen"}, "All pools"),
      h("dl", {class: "numbers"}, ...["Pools", "Items in use", "Acquired", "Reused", "Waiting", "Faults"]
        .map(name => this.#number(name))),
      h("div", {class: "time"},
        h("section", {class: "panel axis", "aria-label": "The last two minutes"},
          this.#chart.element, this.#lanes.element, timeScale()),
        this.#list.element),
      this.#cards.element);
  }

  title = "Rockpool";

  #number(name) {
    this.#numbers[name] = h("dd");
    return h("div", {}, h("dt", {}, name), this.#numbers[name]);
  }

  update() {
    const {pools, marks, at} = this.#store;
    const all = [...pools.values()];
    const sum = of => all.reduce((total, pool) => total + (of(pool) ?? 0), 0);
    const acquired = sum(pool => pool.last.rate);
    const waiting = sum(pool => pool.last.waiting);
    const faults = marks.filter(mark => mark.kind === "SAFETY").length;
    say(this.#numbers.Pools, count(all.length));
    say(this.#numbers["Items in use"], count(sum(pool => (pool.kind === "MEMORY" ? 0 : pool.last.inUse))));
    say(this.#numbers.Acquired, rate(acquired));
    say(this.#numbers.Reused, acquired > 0 ? percent(1 - sum(pool => pool.last.missed) / acquired) : "–");
    say(this.#numbers.Waiting, count(waiting));
    say(this.#numbers.Faults, count(faults));
    this.#numbers.Waiting.classList.toggle("rose", waiting > 0);
    this.#numbers.Faults.classList.toggle("red", faults > 0);
    this.#chart.update(this.#store.totals(), at, marks);
    this.#lanes.update(marks, at);
    this.#list.update(marks);
    this.#cards.update();
  }

  /** What a key does here. */
  key(event) {
    if (event.key === "/") {
      event.preventDefault();
      this.#cards.find();
    }
  }

  close() {
    this.#chart.close();
    this.#cards.close();
  }
}
