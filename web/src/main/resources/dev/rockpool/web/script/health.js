// The rules that cost points, with their pages.

import {h, keyed, poolLink, say} from "./dom.js";
import {times} from "./format.js";
import {lower} from "./words.js";

const LISTED = 12; // pools of a rule

const PAGE = [["what", "What it sees"], ["why", "Why it matters"], ["fix", "How to mend it"]];

/** How well a score is. */
export const tone = score => (score < 60 ? "red" : score < 80 ? "amber" : "");

/** The findings of a report, of one pool or of all; those of one rule stand together. */
export class Findings {
  #ofOne;
  #list = h("ol", {class: "findings"});
  #score = h("span", {class: "count"});
  element = h("section", {class: "panel", hidden: true}, h("h2", {}, "Health", this.#score), this.#list);

  constructor({ofOne = false} = {}) {
    this.#ofOne = ofOne;
  }

  update({score, findings}) {
    this.element.hidden = false;
    say(this.#score, `${score} of 100 points` + (findings.length ? "" : "; no rule found anything"));
    keyed(this.#list, [...Map.groupBy(findings, finding => finding.rule).values()],
      ([{rule}]) => rule, ([finding]) => entry(finding),
      (element, same) => show(element, same, this.#ofOne));
  }
}

/** What is left of the points of a pool. */
export function scoreOf(health, pool) {
  return health?.pools.find(each => each.pool === pool)?.score ?? 100;
}

function entry({rule, title, severity, points}) {
  const page = h("div", {class: "page"});
  return h("li", {}, h("details", {ontoggle: () => open(page, rule), class: `finding ${lower(severity)}`},
    h("summary", {},
      h("span", {class: "points"}, `−${points}`),
      h("span", {class: "finding-title"}, title, " ", h("span", {class: "quiet"})),
      h("code", {class: "quiet"}, rule)),
    h("ul", {class: "details"}), page));
}

function show(element, findings, ofOne) {
  say(element.querySelector(".finding-title .quiet"),
    !ofOne && findings[0].pool ? times(findings.length, "pool", "pools") : "");
  const listed = findings.slice(0, LISTED);
  keyed(element.querySelector(".details"), listed, ({pool}) => String(pool), ({pool}) =>
    h("li", {}, !ofOne && pool !== null && poolLink(pool), " ", h("span")),
  (line, {details}) => say(line.lastElementChild, details));
}

/** Fetches the page of a rule when it is first opened. */
async function open(page, rule) {
  if (page.childElementCount > 0) {
    return;
  }
  try {
    const response = await fetch(`rule?id=${rule}`);
    const text = await response.json();
    page.replaceChildren(...PAGE.flatMap(([part, title]) =>
      [h("h3", {}, title), ...paragraphs(text[part] ?? "")]));
  } catch {
    page.replaceChildren(); // the connection is lost, which is said elsewhere
  }
}

/** Paragraphs, lists, code and `names` of a page; all else stands as it is written. */
function paragraphs(text) {
  return text.split(/\n{2,}/).map(block =>
    block.startsWith("```")
      ? h("pre", {}, block.replace(/^```.*\n|\n```$/g, ""))
      : block.startsWith("- ")
        ? h("ul", {}, ...block.slice(2).split(/\n- /).map(item => h("li", {}, ...words(item))))
        : h("p", {}, ...words(block)));
}

function words(text) {
  return text.replaceAll("\n", " ").replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").split("`")
    .map((part, i) => (i % 2 ? h("code", {}, part) : part));
}
