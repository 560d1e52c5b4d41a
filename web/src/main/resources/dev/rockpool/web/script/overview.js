// All pools at a glance.

import {Cards} from "./cards.js";
import {flowChart, timeScale} from "./charts.js";
import {h} from "./dom.js";
import {count, percent, rate} from "./format.js";
import {Findings, tone} from "./health.js";
import {MarkLanes, MarkList} from "./marks.js";
import {Numbers} from "./numbers.js";
import {ITEMS} from "./words.js";

export class Overview {
  #store;
  #numbers = new Numbers();
  #chart = flowChart(10);
  #lanes = new MarkLanes();
  #list = new MarkList();
  #findings = new Findings();
  #cards;

  constructor(store) {
    this.#store = store;
    this.#cards = new Cards(store);
    this.element = h("div", {class: "overview"},
      h("h1", {class: "unseen"}, "All pools"),
      this.#numbers.element,
      h("div", {class: "time"},
        h("section", {class: "panel axis", "aria-label": "The last two minutes"},
          this.#chart.element, this.#lanes.element, timeScale()),
        this.#list.element),
      this.#findings.element,
      this.#cards.element);
  }

  title = "Rockpool";

  update() {
    const {pools, marks, at, health} = this.#store;
    const all = [...pools.values()];
    const sum = of => all.reduce((total, pool) => total + (of(pool) ?? 0), 0);
    const acquired = sum(pool => pool.last.rate);
    const waiting = sum(pool => pool.last.waiting);
    const faults = marks.filter(mark => mark.kind === "SAFETY").length;
    this.#numbers.update([
      {name: "Pools", value: count(all.length)},
      {name: "Items in use", value: count(sum(pool => (ITEMS.includes(pool.kind) ? pool.last.inUse : 0)))},
      {name: "Acquired", value: rate(acquired)},
      {name: "Reused", value: percent(acquired > 0 ? 1 - sum(pool => pool.last.missed) / acquired : null)},
      {name: "Waiting", value: count(waiting), tone: waiting > 0 ? "rose" : ""},
      {name: "Faults", value: count(faults), tone: faults > 0 ? "red" : ""},
      {name: "Health", value: count(health?.score), tone: tone(health?.score)},
    ]);
    if (health) {
      this.#findings.update(health);
    }
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
