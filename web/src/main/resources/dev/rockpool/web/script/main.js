// Puts the page together.

import {accessButton} from "./access.js";
import {Connection} from "./connection.js";
import {say} from "./dom.js";
import {clock} from "./format.js";
import {Overview} from "./overview.js";
import {PoolPage} from "./pool.js";
import {Store} from "./store.js";
import {themeButton} from "./theme.js";

const HEALTH_PERIOD = 2000; // ms

const $ = id => document.getElementById(id);
const store = new Store();
let view = null;

function route() {
  const pool = new URLSearchParams(location.hash.slice(1)).get("pool");
  view?.close();
  view = pool ? new PoolPage(store, pool) : new Overview(store);
  document.title = view.title;
  $("main").replaceChildren(view.element);
  scrollTo(0, 0);
  if (store.at > 0) {
    view.update();
  }
}

function tell(state, notice = null, since = null) {
  const words = {live: "Live", lost: "Not connected"};
  document.body.dataset.state = $("state").dataset.state = state;
  say($("state"), words[state]);
  if (state === "lost") {
    notice = since
      ? `The connection is lost. What you see is of ${clock(since)}; the page tries again.`
      : "There is no connection yet; the page tries again.";
  }
  if (notice !== null) {
    say($("notice"), notice);
    $("notice").hidden = false;
    clearTimeout(tell.fade);
    if (state === "live") {
      tell.fade = setTimeout(() => $("notice").hidden = true, 4000);
    }
  }
}

function collector(names) {
  return names[0].split(" ")[0].replace(/^(Copy|MarkSweepCompact)$/, "Serial").replace("PS", "Parallel");
}

store.looks.on(() => {
  const {pid, java, collectors, operations} = store.hello;
  say($("process"), `process ${pid} · Java ${java.split("+")[0]} · ${collector(collectors)} collector`);
  $("access").hidden = !operations;
  view.update();
});

/** How well the pools are changes slowly, and is asked for once in a while. */
async function askForHealth() {
  try {
    const response = await fetch("health");
    if (response.ok) {
      store.health = await response.json();
    }
  } catch {
    // the connection is lost, which is said elsewhere
  }
  setTimeout(askForHealth, HEALTH_PERIOD);
}

themeButton($("theme"));
accessButton($("access"));
addEventListener("hashchange", () => {
  route();
  $("main").focus({preventScroll: true});
});
addEventListener("keydown", event => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    view.key(event);
  } else if (event.key === "Escape" && !event.target.closest("dialog")) {
    event.target.blur();
  }
});
route();
new Connection(store, tell).open();
askForHealth();
