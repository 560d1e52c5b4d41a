// What happened, in lanes under the charts and as a list.

import {h, keyed, say, svg} from "./dom.js";
import {clock, times} from "./format.js";
import {WINDOW} from "./store.js";
import {FAULTS, LANES} from "./words.js";

const LISTED = 40;

/** Lanes of marks on the axis of time. */
export class MarkLanes {
  element = h("div", {class: "lanes", role: "img", "aria-label": "Marks of what happened; listed below"});

  update(marks, at) {
    const lanes = LANES
      .map(lane => ({...lane, marks: marks.filter(mark => lane.kinds.includes(mark.kind))}))
      .filter(lane => !lane.rare || lane.marks.length > 0);
    keyed(this.element, lanes, lane => lane.name, lane =>
      h("div", {class: "lane", vars: {"--lane": `var(${lane.color})`}},
        h("span", {class: "lane-name"}, lane.name),
        svg("svg", {width: "100%", height: "100%"})),
    (row, lane) => row.lastElementChild.replaceChildren(...seconds(lane.marks, at).map(drawn)));
  }
}

/** Those of one second are drawn as one. */
function seconds(marks, at) {
  const bySecond = new Map();
  for (const mark of marks) {
    const second = Math.round((mark.at - at) / 1000);
    const same = bySecond.get(second);
    bySecond.set(second, {
      second,
      length: Math.max(mark.length / 1000, same?.length ?? 0),
      texts: [...same?.texts ?? [], label(mark)],
      at: mark.at,
    });
  }
  return [...bySecond.values()];
}

function drawn({second, length, texts, at}) {
  const share = seconds => 100 * Math.max(0, Math.min(1, seconds / (WINDOW / 1000)));
  const title = texts.length > 6
    ? [...texts.slice(0, 5), `and ${times(texts.length - 5, "more", "more")}`]
    : texts;
  const place = share(second + WINDOW / 1000) + "%";
  const shape = length >= 1
    ? svg("rect", {x: place, y: "30%", width: share(length) + "%", height: "40%", rx: 2})
    : svg("circle", {cx: place, cy: "50%", r: Math.min(4.5, 2.5 + texts.length / 6)});
  shape.append(svg("title", {}, [clock(at), ...title].join("\n")));
  return shape;
}

/** What a mark says. */
export function label(mark) {
  return mark.pool ? `${mark.pool}: ${words(mark)}` : words(mark);
}

function words({kind, text}) {
  return kind === "SAFETY" ? (FAULTS[text] ?? text).toLowerCase() : text;
}

/** The same as text, the newest first; of one pool, or of all. */
export class MarkList {
  #own;
  #list = h("ol", {class: "events", tabindex: 0, "aria-label": "What happened, the newest first"});
  #count = h("span", {class: "count"});
  element = h("section", {class: "panel happened"},
    h("h2", {}, "What happened", this.#count), this.#list);

  constructor(own = null) {
    this.#own = own;
  }

  update(marks) {
    const newest = marks.slice(-LISTED).reverse();
    say(this.#count, marks.length > LISTED ? `the last ${LISTED} of ${marks.length}` : "");
    keyed(this.#list, newest.length ? newest : [null], key, mark => entry(mark, this.#own));
  }
}

const key = mark => mark && [mark.at, mark.kind, mark.pool, mark.text].join("\n");

function entry(mark, own) {
  if (!mark) {
    return h("li", {class: "quiet"}, "Nothing in the last two minutes.");
  }
  const lane = LANES.find(({kinds}) => kinds.includes(mark.kind));
  return h("li", {vars: {"--lane": `var(${lane.color})`}},
    h("time", {datetime: new Date(mark.at).toISOString()}, clock(mark.at)),
    h("span", {class: "event"}, mark.pool && mark.pool !== own && h("bdi", {}, mark.pool), " ", words(mark)));
}
