// What the page knows: of each pool the rows of the last two minutes, and the marks beside them.

import {Signal} from "./signal.js";

export const WINDOW = 120_000; // ms

export class Store {
  pools = new Map(); // by id, those of the last look
  marks = []; // the oldest first
  hello = null;
  health = null; // of the last minutes, once it is known
  at = 0; // of the last look
  looks = new Signal(); // told when there is something new to show

  #columns = [];

  /** Takes in the beginning of a connection. Returns whether the process is another one. */
  greet(hello) {
    const restarted = this.hello !== null && this.hello.started !== hello.started;
    if (restarted) {
      this.pools.clear();
      this.marks = [];
      this.at = 0;
    }
    this.hello = hello;
    this.#columns = hello.columns;
    return restarted;
  }

  add(look) {
    this.at = look.at;
    const seen = new Map();
    for (const values of look.pools) {
      const row = Object.fromEntries(this.#columns.map((column, i) => [column, values[i]]));
      row.at = look.at;
      const pool = this.pools.get(row.id) ?? new PoolLog(row.id, row.kind);
      pool.add(row);
      seen.set(row.id, pool);
    }
    this.pools = seen;
    look.marks.forEach(mark => this.#mark(mark));
    const oldest = look.at - WINDOW;
    this.marks = this.marks.filter(mark => mark.at + mark.length >= oldest).sort((a, b) => a.at - b.at);
  }

  /** A burst that goes on is marked again when it is over: that takes the place of what was said before. */
  #mark(mark) {
    if (mark.kind === "BURST") {
      this.marks = this.marks.filter(({kind, pool, at}) => kind !== "BURST" || pool !== mark.pool || at !== mark.at);
    }
    this.marks.push(mark);
  }

  /** The marks of a pool, and those that concern all. */
  marksOf(id, name = id) {
    return this.marks.filter(mark => mark.pool === null || mark.pool === id || mark.pool === name);
  }

  /** The sums over all pools, second by second. */
  totals() {
    const sums = new Map();
    for (const pool of this.pools.values()) {
      for (const {at, rate, missed} of pool.rows) {
        const sum = sums.get(at) ?? {at, rate: 0, missed: 0};
        sum.rate += rate ?? 0;
        sum.missed += missed ?? 0;
        sums.set(at, sum);
      }
    }
    return [...sums.values()].sort((a, b) => a.at - b.at);
  }
}

/** One pool over the last two minutes. */
class PoolLog {
  rows = [];

  constructor(id, kind) {
    this.id = id;
    this.kind = kind;
  }

  get last() {
    return this.rows.at(-1);
  }

  add(row) {
    const before = this.last;
    const passed = before ? (row.at - before.at) / 1000 : 0;
    const grown = key => (passed > 0 && row[key] != null ? Math.max(0, row[key] - before[key]) : null);
    const acquired = grown("acquired");
    const waits = grown("waits");
    row.rate = acquired === null ? null : acquired / passed;
    row.missed = acquired === null ? null : Math.max(0, acquired - grown("reused")) / passed;
    row.wait = waits ? grown("waitTime") / waits : 0; // s, on average
    this.rows.push(row);
    while (this.rows[0].at < row.at - WINDOW) {
      this.rows.shift();
    }
  }

  /** The share of all acquisitions of the last ten seconds that were served by reuse. */
  get reuse() {
    const first = this.rows.at(-11) ?? this.rows[0];
    const acquired = this.last.acquired - first.acquired;
    return acquired > 0 ? (this.last.reused - first.reused) / acquired : null;
  }

  /** The share of what it may have that is in use. */
  get load() {
    return this.last.max ? this.last.inUse / this.last.max : null;
  }
}
