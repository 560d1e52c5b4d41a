"use strict";

const report = JSON.parse(document.getElementById("data").textContent);

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function short(value) {
  return Number(value.toPrecision(3)).toLocaleString("en");
}

function amount(steps) {
  return value => {
    const [size, unit] = steps.find(([size]) => Math.abs(value) >= size) ?? steps.at(-1);
    return value === 0 ? "0" : short(value / size) + unit;
  };
}

const count = amount([[1e6, " M"], [1e3, " k"], [1, ""]]);
const time = amount([[1e9, " s"], [1e6, " ms"], [1e3, " µs"], [1, " ns"]]);
const bytes = amount([[1 << 30, " GiB"], [1 << 20, " MiB"], [1 << 10, " KiB"], [1, " B"]]);
const ratio = value => short(value) + " ×";

