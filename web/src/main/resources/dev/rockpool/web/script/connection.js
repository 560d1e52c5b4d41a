// Keeps the page in touch with the process, says when it is not, and catches up.

const SILENCE = 5000; // ms, of a process that speaks every second
const LONGEST_PAUSE = 5000;

export class Connection {
  #store;
  #onState;
  #source;
  #watch;
  #past = 0; // the last look before the connection
  #pause = 500;
  #lost = null; // the last look before it was lost

  /** `onState` hears of `live` and `lost`, and what is to be said about it. */
  constructor(store, onState) {
    this.#store = store;
    this.#onState = onState;
  }

  open() {
    this.#source?.close();
    this.#source = new EventSource(`events?after=${this.#store.at}`);
    this.#source.addEventListener("hello", event => this.#greeted(JSON.parse(event.data)));
    this.#source.addEventListener("look", event => this.#looked(JSON.parse(event.data)));
    this.#source.addEventListener("error", () => this.#failed());
    this.#listen();
  }

  #greeted(hello) {
    this.#past = hello.now;
    const restarted = this.#store.greet(hello);
    this.#pause = 500;
    this.#listen();
    if (restarted) {
      this.#lost = null;
      this.#onState("live", "The process was started anew.");
    }
  }

  #looked(look) {
    this.#listen();
    if (this.#lost !== null) {
      const missed = Math.max(0, look.at - this.#lost - 1500);
      this.#onState("live", missed > 1500
        ? `Connected again. What happened in ${Math.round(missed / 1000)} s between is lost.`
        : "Connected again, and caught up.");
      this.#lost = null;
    } else {
      this.#onState("live");
    }
    this.#store.add(look);
    if (look.at >= this.#past) { // what was missed is shown in one go
      this.#store.looks.tell();
    }
  }

  #failed() {
    this.#miss();
    if (this.#source.readyState === EventSource.CLOSED) { // refused, and not tried again by itself
      clearTimeout(this.#watch);
      this.#watch = setTimeout(() => this.open(), this.#pause);
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    }
  }

  #listen() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      this.#miss();
      this.open();
    }, SILENCE);
  }

  #miss() {
    this.#lost ??= this.#store.at;
    this.#onState("lost", null, this.#lost);
  }
}
