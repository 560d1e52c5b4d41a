// Charts over the last two minutes, all with the same axis of time.

import {h, say} from "./dom.js";
import {bytes, clock, count} from "./format.js";
import {label} from "./marks.js";
import {WINDOW} from "./store.js";
import {color, onTheme} from "./theme.js";

const {Chart} = globalThis;
const gutter = () => parseInt(getComputedStyle(document.documentElement).getPropertyValue("--gutter"), 10);

/**
 * A chart with a legend that tells the present values. Each of the series has a `key` of the rows,
 * a `label`, the name of a `color`, and may be `filled` or `dashed`; `stacked` ones stand on each
 * other.
 */
export class TimeChart {
  #chart;
  #series;
  #format;
  #values;
  #marks = [];
  #at = 0;

  constructor({title, series, format, stacked = false, least = 0}) {
    this.#series = series;
    this.#format = format;
    this.#values = series.map(() => h("b"));
    const canvas = h("canvas", {role: "img", "aria-label": title});
    this.element = h("figure", {class: "chart"},
      h("figcaption", {},
        h("span", {class: "chart-title"}, title),
        ...series.map(({label, color: name, dashed}, i) =>
          h("span", {class: dashed ? "key dashed" : "key", vars: {"--key": `var(${name})`}}, label, " ", this.#values[i]))),
      h("div", {class: "plot"}, canvas));
    this.#chart = new Chart(canvas, {
      type: "line",
      data: {datasets: series.map(each => ({
        label: each.label,
        stack: stacked ? "all" : undefined,
        fill: each.filled ? (stacked ? "stack" : "origin") : false,
        borderDash: each.dashed ? [4, 4] : undefined,
        stepped: each.dashed ? "before" : false,
        data: [],
      }))},
      options: this.#options(stacked, least),
    });
    this.#paint();
    this.forget = onTheme(() => this.#paint());
  }

  #options(stacked, least) {
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      spanGaps: false,
      interaction: {mode: "index", intersect: false},
      elements: {point: {radius: 0, hitRadius: 8, hoverRadius: 3}, line: {borderWidth: 1.5, tension: 0}},
      layout: {padding: {top: 6}},
      scales: {
        x: {
          type: "linear", min: -WINDOW / 1000, max: 0, border: {display: false},
          ticks: {display: false, stepSize: 30}, grid: {drawTicks: false},
        },
        y: {
          stacked, beginAtZero: true, suggestedMax: least, border: {display: false},
          afterFit: scale => scale.width = gutter(),
          afterBuildTicks: this.#format === bytes ? binaryTicks : undefined,
          ticks: {maxTicksLimit: 4, padding: 10, callback: value => this.#format(value)},
          grid: {drawTicks: false},
        },
      },
      plugins: {
        legend: {display: false},
        tooltip: {
          boxPadding: 4, padding: 10, cornerRadius: 6, usePointStyle: true,
          callbacks: {
            title: ([item]) => clock(this.#at + item.parsed.x * 1000),
            label: item => ` ${item.dataset.label}  ${this.#format(item.parsed.y)}`,
            footer: ([item]) => this.#marksNear(this.#at + item.parsed.x * 1000),
          },
        },
      },
    };
  }

  #marksNear(at) {
    return this.#marks
      .filter(mark => Math.abs(mark.at - at) <= 500)
      .slice(0, 4)
      .map(label);
  }

  #paint() {
    const {options, data} = this.#chart;
    this.#series.forEach((each, i) => {
      const set = data.datasets[i];
      set.borderColor = set.pointBackgroundColor = color(each.color);
      set.backgroundColor = color(each.color, .16);
    });
    options.scales.x.grid.color = options.scales.y.grid.color = color("--line");
    options.scales.y.ticks.color = color("--quiet");
    Object.assign(options.plugins.tooltip, {
      backgroundColor: color("--raised"), borderColor: color("--line"), borderWidth: 1,
      titleColor: color("--text"), bodyColor: color("--text"), footerColor: color("--quiet"),
      footerFont: {weight: "normal"},
    });
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    this.#chart.update("none");
  }

  update(rows, at, marks = []) {
    this.#at = at;
    this.#marks = marks;
    this.#series.forEach(({key}, i) => {
      this.#chart.data.datasets[i].data =
        rows.map(row => ({x: (row.at - at) / 1000, y: row[key] ?? null}));
      say(this.#values[i], this.#format(rows.at(-1)?.[key]));
    });
    this.#chart.update("none");
  }

  close() {
    this.forget();
    this.#chart.destroy();
  }
}

/** What is acquired, and how much of that not by reuse. */
export const flowChart = least => new TimeChart({
  title: "Acquired a second", format: count, least,
  series: [
    {key: "rate", label: "all", color: "--teal", filled: true},
    {key: "missed", label: "not by reuse", color: "--amber", filled: true},
  ],
});

/** Bytes come in powers of two. */
function binaryTicks(scale) {
  const step = 2 ** Math.ceil(Math.log2(Math.max(4, scale.max) / 4));
  scale.max = step * Math.ceil(scale.max / step);
  scale.ticks = Array.from({length: scale.max / step + 1}, (_, i) => ({value: i * step}));
}

/** What stands under the last of several charts. */
export function timeScale() {
  return h("div", {class: "time-scale", "aria-hidden": "true"},
    ...["2 min ago", "90 s", "60 s", "30 s", "now"].map(text => h("span", {}, text)));
}
