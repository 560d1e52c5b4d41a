// All pools, as cards or as rows: found, put in order, and drawn only where they are seen.

import {h, keyed, poolLink, say} from "./dom.js";
import {amountOf, count, percent, rate, times} from "./format.js";
import {scoreOf, tone} from "./health.js";
import {savedByUse} from "./savings.js";
import {sparkline} from "./sparkline.js";
import {KINDS, lower} from "./words.js";

const MANY = 24; // pools, from which on rows are easier to read than cards
const CALM = 5000; // ms, between two changes of the order

const BY_NAME = (a, b) => a.id.localeCompare(b.id, "en", {numeric: true});

const ORDERS = {
  attention: {label: "Attention first", compare: (a, b) => gravity(b) - gravity(a) || BY_NAME(a, b)},
  busy: {label: "Busiest first", compare: (a, b) => (b.last.rate ?? 0) - (a.last.rate ?? 0) || BY_NAME(a, b)},
  load: {label: "Fullest first", compare: (a, b) => (b.load ?? -1) - (a.load ?? -1) || BY_NAME(a, b)},
  name: {label: "By name", compare: BY_NAME},
};

/** What deserves a look at a pool, the gravest first. */
function concerns(pool, {marks, health}) {
  const {waiting, inUse, max, rate: perSecond} = pool.last;
  const own = kind => marks.filter(mark => mark.kind === kind && mark.pool === pool.id).length;
  const faults = own("SAFETY");
  const score = scoreOf(health, pool.id);
  return [
    faults > 0 && {gravity: 4, tone: "red", text: times(faults, "fault", "faults")},
    waiting > 0 && {gravity: 3, tone: "rose", text: `${count(waiting)} waiting`},
    pool.kind === "BOUNDED" && inUse >= .95 * max
      && {gravity: 2, tone: "amber", text: inUse >= max ? "all in use" : `${percent(inUse / max)} in use`},
    score < 80 && {gravity: 2, tone: tone(score), text: `health ${score}`},
    own("BURST") > 0 && {gravity: 2, tone: "rose", text: "miss burst"},
    perSecond > 1 && pool.reuse !== null && pool.reuse < .5
      && {gravity: 1, tone: "amber", text: "reuses little"},
  ].filter(Boolean);
}

/** What is in use, where that is not items. */
const chunksOf = ({kind, last}) => (kind !== "STREAMS" ? "" : last.inUse === 1 ? "chunk" : "chunks");

const gravity = pool => pool.concerns?.[0]?.gravity ?? 0;

export class Cards {
  #store;
  #grid = h("ul", {class: "cards"});
  #empty = h("p", {class: "empty", hidden: true});
  #count = h("span", {class: "count"});
  #filter = h("input", {
    type: "search", placeholder: "Filter by name", "aria-label": "Filter pools by name",
    "aria-keyshortcuts": "/", spellcheck: "false", autocomplete: "off",
  });
  #kinds = h("div", {class: "choice", role: "group", "aria-label": "Kinds of pool"});
  #order = h("select", {"aria-label": "Order"},
    ...Object.entries(ORDERS).map(([value, {label}]) => h("option", {value}, label)));
  #layout = h("button", {type: "button", class: "plain"});
  #kind = null;
  #chosenLayout = null;
  #ordered = 0; // when
  #places = new Map(); // of the last order, by id
  #seen = new IntersectionObserver(entries => this.#entered(entries), {rootMargin: "200px"});
  #visible = new Set(); // cards

  element = h("section", {class: "pools"},
    h("div", {class: "tools"},
      h("h2", {}, "Pools", this.#count),
      this.#kinds, this.#filter, this.#order, this.#layout),
    h("div", {class: "columns", "aria-hidden": "true"},
      ...["Pool", "Kind", "In use", "", "Reused", "Acquired", "Idle", "Health"].map(name => h("span", {}, name))),
    this.#grid, this.#empty);

  constructor(store) {
    this.#store = store;
    this.#filter.addEventListener("input", () => this.update(true));
    this.#order.addEventListener("change", () => this.update(true));
    this.#layout.addEventListener("click", () => {
      this.#chosenLayout = this.#isRows ? "cards" : "rows";
      this.update(true);
    });
  }

  /** Goes to the filter. */
  find() {
    this.#filter.focus();
    this.#filter.select();
  }

  get #isRows() {
    return (this.#chosenLayout ?? (this.#store.pools.size > MANY ? "rows" : "cards")) === "rows";
  }

  update(atOnce = false) {
    const all = [...this.#store.pools.values()];
    all.forEach(pool => pool.concerns = concerns(pool, this.#store));
    this.element.dataset.layout = this.#isRows ? "rows" : "cards";
    say(this.#layout, this.#isRows ? "Show cards" : "Show rows");
    this.#showKinds(all);
    const wanted = this.#filter.value.trim().toLowerCase();
    const found = all.filter(pool =>
      (this.#kind === null || pool.kind === this.#kind) && pool.id.toLowerCase().includes(wanted));
    say(this.#count, found.length === all.length ? String(all.length) : `${found.length} of ${all.length}`);
    this.#empty.hidden = found.length > 0;
    say(this.#empty, all.length
      ? "No pool is called that."
      : "There are no pools in this process yet. One that is built appears here by itself.");
    keyed(this.#grid, this.#inOrder(found, atOnce), pool => pool.id,
      pool => this.#card(pool), (card, pool) => card.pool = pool);
    this.#visible.forEach(card => card.isConnected ? this.#fill(card) : this.#visible.delete(card));
  }

  /** Nobody likes what moves under his hand. */
  #inOrder(pools, atOnce) {
    const busy = this.#grid.matches(":hover, :focus-within");
    const due = Date.now() - this.#ordered > CALM || pools.some(pool => !this.#places.has(pool.id));
    if (atOnce || (due && !busy)) {
      this.#ordered = Date.now();
      const order = pools.toSorted(ORDERS[this.#order.value].compare);
      this.#places = new Map(order.map((pool, place) => [pool.id, place]));
      return order;
    }
    const place = pool => this.#places.get(pool.id) ?? Infinity;
    return pools.toSorted((a, b) => place(a) === place(b) ? BY_NAME(a, b) : place(a) - place(b));
  }

  #showKinds(pools) {
    const kinds = KINDS.filter(kind => pools.some(pool => pool.kind === kind));
    this.#kinds.hidden = kinds.length < 2;
    keyed(this.#kinds, [null, ...kinds], String, kind =>
      h("button", {type: "button", onclick: () => {
        this.#kind = kind;
        this.update(true);
      }}, kind === null ? "All" : lower(kind)),
    (button, kind) => button.setAttribute("aria-pressed", String(kind === this.#kind)));
  }

  #card(pool) {
    const card = h("li", {class: "card"},
      poolLink(pool.id, {class: "name", title: pool.id}),
      h("span", {class: "kind"}, lower(pool.kind)),
      h("p", {class: "now"}, h("b"), " ", h("span", {class: "of"}), h("span", {class: "unit"})),
      h("span", {class: "score", role: "img"}),
      h("div", {class: "gauge"}, h("i")),
      h("canvas", {class: "spark", "aria-hidden": "true"}),
      h("dl", {class: "facts"},
        ...["Reused", "Acquired", "Idle"].map(name => h("div", {}, h("dt", {}, name), h("dd")))),
      h("p", {class: "saves"}),
      h("p", {class: "concerns"}));
    card.parts = {
      now: card.querySelector(".now b"),
      of: card.querySelector(".of"),
      unit: card.querySelector(".unit"),
      score: card.querySelector(".score"),
      gauge: card.querySelector(".gauge"),
      spark: card.querySelector(".spark"),
      facts: card.querySelector(".facts"),
      values: [...card.querySelectorAll("dd")],
      saves: card.querySelector(".saves"),
      concerns: card.querySelector(".concerns"),
    };
    card.pool = pool;
    this.#fill(card);
    this.#seen.observe(card);
    return card;
  }

  #entered(entries) {
    for (const {target, isIntersecting} of entries) {
      if (isIntersecting) {
        this.#visible.add(target);
        this.#fill(target);
      } else {
        this.#visible.delete(target);
      }
    }
  }

  #fill({pool, parts}) {
    const amount = amountOf(pool);
    const {inUse, max, idle, acquired, rate: perSecond} = pool.last;
    say(parts.now, amount(inUse));
    say(parts.of, max ? `of ${amount(max)}` : "");
    say(parts.unit, max && pool.kind === "MEMORY" ? "" : ` ${chunksOf(pool)} in use`);
    this.#judge(parts.score, scoreOf(this.#store.health, pool.id));
    parts.gauge.dataset.bounded = pool.load !== null;
    parts.gauge.style.setProperty("--share", Math.min(1, pool.load ?? 0));
    parts.facts.hidden = idle === null && acquired === null;
    [percent(pool.reuse), rate(perSecond), amount(idle)].forEach((text, i) => {
      say(parts.values[i], text);
      parts.values[i].classList.toggle("quiet", /^[–0]/.test(text));
    });
    say(parts.saves, savedByUse(pool));
    keyed(parts.concerns, pool.concerns, each => each.tone + each.text, each =>
      h("span", {class: `tag ${each.tone}`}, each.text));
    sparkline(parts.spark, pool, this.#store.at);
  }

  #judge(element, score) {
    say(element, String(score));
    element.title = `Health: ${score} of 100 points`;
    element.setAttribute("aria-label", element.title);
    element.dataset.tone = tone(score);
    element.style.setProperty("--score", `${score}%`);
  }

  close() {
    this.#seen.disconnect();
  }
}
