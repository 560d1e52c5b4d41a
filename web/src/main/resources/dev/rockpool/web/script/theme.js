// Light, dark, or as the system has it; and the colours for what is drawn.

import {h} from "./dom.js";
import {Signal} from "./signal.js";

const KEY = "rockpool-theme";
const NAMES = ["auto", "light", "dark"];
const LABELS = {auto: ["◐", "Auto"], light: ["○", "Light"], dark: ["●", "Dark"]};
const changes = new Signal();
const root = document.documentElement;
let colors = new Map();

function remembered() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto"; // where a browser keeps nothing
  }
}

function apply(name) {
  root.dataset.theme = name;
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // where a browser keeps nothing
  }
  changed();
}

function changed() {
  colors = new Map();
  changes.tell();
}

/** Has a function called whenever the colours change. Returns what ends that. */
export const onTheme = listener => changes.on(listener);

/** The value of a custom property that is a colour, with an opacity. */
export function color(name, opacity = 1) {
  const key = name + opacity;
  if (!colors.has(key)) {
    const probe = document.createElement("i");
    probe.style.color = opacity === 1
      ? `var(${name})`
      : `color-mix(in srgb, var(${name}) ${opacity * 100}%, transparent)`;
    root.append(probe);
    colors.set(key, getComputedStyle(probe).color);
    probe.remove();
  }
  return colors.get(key);
}

/** Makes a button switch from one to the next. */
export function themeButton(button) {
  const show = () => {
    const name = root.dataset.theme;
    const [sign, word] = LABELS[name];
    button.replaceChildren(sign, h("span", {class: "word"}, ` ${word}`));
    button.setAttribute("aria-label", `Colours: ${name}`);
  };
  button.addEventListener("click", () => {
    apply(NAMES[(NAMES.indexOf(root.dataset.theme) + 1) % NAMES.length]);
    show();
  });
  root.dataset.theme = NAMES.includes(remembered()) ? remembered() : "auto";
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  show();
}
