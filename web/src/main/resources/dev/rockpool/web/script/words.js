// What things are called.

/** The kinds of pool, in their order. */
export const KINDS = ["ELASTIC", "BOUNDED", "FIXED", "TIERED", "MEMORY", "STREAMS", "OTHER"];

/** The kinds that have items of their own; the chunks of streams are those of other pools. */
export const ITEMS = ["ELASTIC", "BOUNDED", "FIXED"];

/** The lanes of marks, from top to bottom. Those that are `rare` are there once they have one. */
export const LANES = [
  {name: "Collections", kinds: ["COLLECTION"], color: "--violet"},
  {name: "Ageing", kinds: ["AGEING"], color: "--amber"},
  {name: "Miss bursts", kinds: ["BURST"], color: "--rose"},
  {name: "Settings", kinds: ["RECONFIGURED"], color: "--blue"},
  {name: "Throttled", kinds: ["THROTTLED"], color: "--red", rare: true},
  {name: "Faults", kinds: ["SAFETY"], color: "--red", rare: true},
  {name: "Pools", kinds: ["OPENED", "CLOSED"], color: "--quiet", rare: true},
];

export const FAULTS = {
  RELEASED_TWICE: "Released twice",
  FOREIGN: "Released to a pool that did not lend it",
  USED_AFTER_RELEASE: "Used after its release",
  LEAKED: "Leaked",
  DIRTY: "Dirty after its reset",
  GROWN: "Grown",
  CLOSED: "Closed by its user",
  HELD_LONG: "Held long",
};

export const SAFETY = {
  OFF: "checks nothing but what costs nothing",
  SAMPLED: "looks closely at a few leases; the default",
  FULL: "tracks every item with its stacks: slow, for hunting a fault",
};

/** `maxIdleBytes` as words. */
export const spaced = name => name.replace(/[A-Z]/g, letter => " " + letter.toLowerCase());

export const lower = constant => constant.toLowerCase().replaceAll("_", " ");
