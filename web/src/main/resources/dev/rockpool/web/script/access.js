// The token, and what it opens. It is kept as long as this tab.

import {h, say} from "./dom.js";
import {Signal} from "./signal.js";
import {lower, SAFETY} from "./words.js";

const KEY = "rockpool-token";

let token = sessionStorage.getItem(KEY);
const changes = new Signal();

export const isOpen = () => token !== null;

/** Has a function called when the console is opened or locked. Returns what ends that. */
export const onAccess = listener => changes.on(listener);

function set(value) {
  token = value;
  if (value === null) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, value);
  }
  changes.tell();
}

/** Fetches with the token, if there is one. */
export async function ask(path, options = {}) {
  const headers = {...options.headers};
  if (token !== null) {
    headers.Authorization = `Bearer ${token}`;
  }
  const response = await fetch(path, {...options, headers});
  if (response.status === 401 && token !== null) {
    set(null);
  }
  return response;
}

/** Makes a button lock and unlock. */
export function accessButton(button) {
  const show = () => say(button, isOpen() ? "Lock" : "Unlock");
  button.addEventListener("click", () => isOpen() ? set(null) : unlock());
  onAccess(show);
  show();
}

export function unlock() {
  const input = h("input", {type: "password", autocomplete: "off", required: true, maxlength: 512});
  dialog({
    title: "Unlock operations",
    text: "The token was given to the console when it was set up. This tab forgets it when it is closed.",
    content: [h("label", {}, "Token", input)],
    action: "Unlock",
    run: async () => {
      const response = await fetch("token", {headers: {Authorization: `Bearer ${encoded(input.value)}`}});
      if (!response.ok) {
        throw new Error((await response.json()).error);
      }
      set(input.value);
    },
  });
}

/** A header takes no other letters. */
function encoded(value) {
  if (/[^\x20-\x7e]/.test(value)) {
    throw new Error("That is not the console's token.");
  }
  return value;
}

/** What can be done to a pool: a button each, which asks before it does anything. */
export const OPERATIONS = {
  AGE: {
    label: "Age",
    ask: pool => order(pool, "AGE", {
      title: "Age this pool by a step?",
      text: "What idled since the last step becomes the victim, and what was the victim is dropped. What is in use stays.",
      action: "Age",
      value: () => null,
    }),
  },
  SAFETY: {
    label: "Safety level",
    ask: pool => {
      const choices = Object.entries(SAFETY).map(([level, text]) =>
        h("label", {class: "option"},
          h("input", {type: "radio", name: "level", value: level, checked: level === pool.safety}),
          h("span", {}, h("b", {}, lower(level)), " ", text)));
      order(pool, "SAFETY", {
        title: "How closely is this pool to watch its users?",
        text: "It holds from now on; what is out at this moment is exempt from what only the new level detects.",
        content: [h("fieldset", {}, h("legend", {class: "unseen"}, "Safety level"), ...choices)],
        action: "Set level",
        value: form => form.elements.level.value,
      });
    },
  },
  RESIZE: {
    label: "Resize",
    ask: pool => order(pool, "RESIZE", {
      title: "How many items may there be?",
      text: "What is too much is destroyed: idle items at once, others when they come back. Who waits goes on waiting.",
      content: [h("label", {}, "Maximum",
        h("input", {type: "number", name: "max", min: 0, step: 1, required: true, value: pool.settings.max}))],
      action: "Resize",
      value: form => form.elements.max.value,
    }),
  },
};

function order(pool, operation, {value, ...shown}) {
  dialog({
    ...shown,
    subject: pool.id,
    run: async form => {
      const response = await ask("operations", {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify({pool: pool.id, operation, value: value(form)}),
      });
      const {done, error} = await response.json();
      if (!response.ok) {
        throw new Error(error);
      }
      toast(`${pool.id}: ${done}`);
    },
  });
}

/** Asks before something is done, and says why if it cannot be. */
function dialog({title, subject, text, content = [], action, run}) {
  const failure = h("p", {class: "failure", role: "alert"});
  const form = h("form", {method: "dialog"},
    h("h2", {}, title),
    subject && h("p", {class: "subject"}, h("bdi", {}, subject)),
    h("p", {}, text),
    ...content,
    failure,
    h("div", {class: "buttons"},
      h("button", {type: "button", onclick: () => element.close()}, "Cancel"),
      h("button", {class: "main"}, action)));
  const element = h("dialog", {"aria-label": title}, form);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      await run(form);
      element.close();
    } catch (error) {
      say(failure, error.message);
    }
  });
  form.addEventListener("input", () => say(failure, ""));
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
}

/** Says what was done, for a while. */
function toast(text) {
  const element = h("p", {class: "toast"}, text);
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), 6000);
}
