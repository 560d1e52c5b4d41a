// One pool, in full.

import {ask, isOpen, onAccess, OPERATIONS, unlock} from "./access.js";
import {flowChart, TimeChart, timeScale} from "./charts.js";
import {h, keyed, say} from "./dom.js";
import {Faults} from "./faults.js";
import {amountOf, bytes, count, percent, rate, seconds, times} from "./format.js";
import {Findings} from "./health.js";
import {HeatMap} from "./heatmap.js";
import {Holders} from "./holders.js";
import {MarkLanes, MarkList} from "./marks.js";
import {Numbers} from "./numbers.js";
import {worth} from "./savings.js";
import {lower, spaced} from "./words.js";

export class PoolPage {
  #store;
  #id;
  #detail = null;
  #asking = false;
  #charts = [];
  #lanes = new MarkLanes();
  #list;
  #findings = new Findings({ofOne: true});
  #numbers = new Numbers();
  #heat = null;
  #holders = new Holders();
  #faults = new Faults();
  #parts = {
    kind: h("span", {class: "kind"}),
    operations: h("div", {class: "operations"}),
    gone: h("p", {class: "gone", hidden: true}),
    saved: h("p", {class: "saved", hidden: true}),
    axis: h("section", {class: "panel axis", "aria-label": "The last two minutes"}),
    levels: h("tbody"),
    settings: h("dl", {class: "settings"}),
    figures: h("tbody"),
  };

  constructor(store, id) {
    this.#store = store;
    this.#id = id;
    this.#list = new MarkList(id);
    this.title = `${id} · Rockpool`;
    const {kind, operations, gone, saved, axis, settings} = this.#parts;
    this.element = h("div", {class: "pool-page"},
      h("p", {class: "crumbs"}, h("a", {href: "#"}, "← All pools")),
      h("header", {}, h("h1", {}, h("bdi", {}, id)), kind, operations),
      gone, saved, this.#numbers.element,
      h("div", {class: "time"},
        h("div", {class: "stack"},
          axis,
          this.#levels(),
          this.#holders.element,
          this.#faults.element),
        h("div", {class: "stack aside"},
          this.#findings.element,
          this.#list.element)),
      h("section", {class: "panel"}, h("h2", {}, "Settings"), settings),
      h("details", {class: "panel all-figures"},
        h("summary", {}, h("h2", {}, "All figures")),
        h("div", {class: "scroll"}, h("table", {}, this.#parts.figures))));
    this.#forget = onAccess(() => this.#ask());
  }

  #forget;

  #levels() {
    this.#parts.levelsPanel = h("section", {class: "panel", hidden: true},
      h("h2", {}, "Levels, from the nearest to the last resort"),
      h("div", {class: "scroll"}, h("table", {},
        h("thead", {}, h("tr", {},
          ...["Level", ""].map(name => h("th", {scope: "col"}, name)),
          ...["Items", "Bytes", "Age"].map(name => h("th", {scope: "col", class: "figure"}, name)))),
        this.#parts.levels)));
    return this.#parts.levelsPanel;
  }

  update() {
    const pool = this.#store.pools.get(this.#id);
    this.#parts.gone.hidden = pool !== undefined;
    if (!pool) {
      say(this.#parts.gone, "This pool was closed, or nobody uses it any more. What you see is its last.");
      return;
    }
    if (this.#charts.length === 0) {
      this.#draw(pool);
    }
    const {at} = this.#store;
    const marks = this.#store.marksOf(this.#id, this.#detail?.name);
    this.#charts.forEach(chart => chart.update(pool.rows, at, marks));
    this.#lanes.update(marks, at);
    this.#list.update(marks);
    this.#showNumbers(pool);
    this.#ask();
  }

  #draw(pool) {
    const amount = amountOf(pool);
    say(this.#parts.kind, lower(pool.kind));
    const use = new TimeChart({
      title: {MEMORY: "Bytes", STREAMS: "Chunks"}[pool.kind] ?? "Items", format: amount, least: pool.last.max ? 0 : 4,
      series: [
        {key: "inUse", label: "in use", color: "--teal", filled: true},
        ...(pool.kind === "ELASTIC" || pool.last.idle === null ? [] : [{key: "idle", label: "idle", color: "--quiet"}]),
        ...(pool.last.max && pool.kind !== "MEMORY" ? [{key: "max", label: "most", color: "--quiet", dashed: true}] : []),
        ...(pool.kind === "BOUNDED" ? [{key: "waiting", label: "waiting", color: "--rose"}] : []),
      ],
    });
    const flow = pool.last.acquired === null ? [] : [flowChart(4)];
    this.#charts = [use, ...this.#special(pool), ...flow];
    this.#heat = pool.kind === "MEMORY" ? new HeatMap() : null;
    this.#parts.axis.append(...this.#charts.map(chart => chart.element),
      ...(this.#heat ? [this.#heat.element] : []), this.#lanes.element, timeScale());
  }

  #special({kind}) {
    if (kind === "ELASTIC") {
      return [new TimeChart({
        title: "Idle, by level", format: count, least: 4, stacked: true,
        series: [
          {key: "local", label: "local", color: "--teal", filled: true},
          {key: "shared", label: "shared", color: "--blue", filled: true},
          {key: "victim", label: "victim", color: "--amber", filled: true},
        ],
      })];
    }
    return kind === "BOUNDED" ? [new TimeChart({
      title: "Wait, on average", format: seconds, least: 1e-3,
      series: [{key: "wait", label: "", color: "--rose", filled: true}],
    })] : [];
  }

  #showNumbers(pool) {
    const amount = amountOf(pool);
    const {inUse, idle, max, waiting, acquired, rate: perSecond} = pool.last;
    const has = (value, ...numbers) => (value === null ? [] : numbers);
    this.#numbers.update([
      {name: pool.kind === "STREAMS" ? "Chunks in use" : "In use", value: amount(inUse), note: max ? `of ${amount(max)}` : ""},
      ...has(idle, {name: "Idle", value: amount(idle)}),
      ...has(acquired, {name: "Reused", value: percent(pool.reuse)}, {name: "Acquired", value: rate(perSecond)}),
      ...has(waiting, {name: "Waiting", value: count(waiting)}),
      {name: "Safety", value: this.#detail ? lower(this.#detail.safety) : "–"},
    ]);
  }

  /** What only the page of one pool needs is asked for once a second. */
  async #ask() {
    if (this.#asking || this.#closed) {
      return;
    }
    this.#asking = true;
    try {
      const response = await ask(`pool?id=${encodeURIComponent(this.#id)}&after=${this.#heat?.seen ?? 0}`);
      if (response.ok && !this.#closed) {
        this.#detail = await response.json();
        this.#show(this.#detail);
      }
    } catch {
      // the connection is lost, which is said elsewhere
    } finally {
      this.#asking = false;
    }
  }

  #closed = false;

  #show(detail) {
    this.#heat?.update(detail.film, this.#store.at);
    const pool = this.#store.pools.get(this.#id);
    if (pool) {
      this.#showNumbers(pool);
    }
    this.#showSaved(detail.saved);
    this.#findings.update(detail.health);
    this.#holders.update(detail);
    this.#faults.update(detail);
    this.#showLevels(detail);
    this.#showOperations(detail);
    keyed(this.#parts.settings, Object.entries(detail.settings), ([name]) => name, ([name]) =>
      h("div", {}, h("dt", {}, spaced(name)), h("dd")),
    (element, [name, value]) => say(element.lastElementChild, setting(name, value)));
    keyed(this.#parts.figures, detail.figures, figure => figure.name + tagOf(figure), figure =>
      h("tr", {}, h("th", {scope: "row"}, figure.name, tagOf(figure) && h("small", {}, ` ${tagOf(figure)}`)), h("td", {class: "figure"})),
    (row, figure) => say(row.lastElementChild, figureText(figure)));
  }

  #showSaved(saved) {
    this.#parts.saved.hidden = saved === null;
    if (saved) {
      this.#parts.saved.className = saved.verdict === "STOP" ? "saved amber" : "saved quiet";
      say(this.#parts.saved, worth(saved));
    }
  }

  #showLevels({kind, levels}) {
    this.#parts.levelsPanel.hidden = kind !== "ELASTIC";
    const most = Math.max(1, ...levels.map(level => level.items));
    keyed(this.#parts.levels, levels, level => `${level.kind} ${level.name}`, level =>
      h("tr", {class: `level ${level.kind.toLowerCase()}`},
        h("th", {scope: "row"}, lower(level.kind), " ",
          level.name.toLowerCase() !== lower(level.kind) && h("bdi", {}, level.name)),
        h("td", {class: "bar"}, h("i")),
        h("td", {class: "figure"}), h("td", {class: "figure"}), h("td", {class: "figure quiet"})),
    (row, level) => {
      row.querySelector("i").style.setProperty("--share", level.items / most);
      say(row.children[2], count(level.items));
      say(row.children[3], bytes(level.bytes));
      say(row.children[4], level.behind > 0 ? times(level.behind, "step behind", "steps behind") : "");
    });
  }

  #showOperations({operations}) {
    const offered = this.#store.hello.operations ? operations : [];
    keyed(this.#parts.operations, offered, String, operation =>
      h("button", {type: "button", onclick: () => isOpen() ? OPERATIONS[operation].ask(this.#detail) : unlock()},
        OPERATIONS[operation].label),
    button => button.title = isOpen() ? "" : "Takes the token");
  }

  key(event) {
    if (event.key === "Escape") {
      location.hash = "#";
    }
  }

  close() {
    this.#closed = true;
    this.#forget();
    this.#charts.forEach(chart => chart.close());
    this.#heat?.close();
  }
}

function setting(name, value) {
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  if (typeof value === "number") {
    return /(bytes|chunk)$/i.test(name) ? bytes(value) : count(value);
  }
  if (typeof value === "object") {
    return seconds(value.seconds);
  }
  return /^[A-Z_]+$/.test(value) ? lower(value) : value;
}

/** What tells figures of one name apart. */
const tagOf = ({tag, type}) => tag ?? {TIMES: "count", TIME: "sum"}[type] ?? "";

function figureText({unit, value}) {
  return {BYTES: bytes, SECONDS: seconds}[unit]?.(value) ?? value?.toLocaleString("en") ?? "–";
}
