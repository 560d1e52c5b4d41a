// Something that several want to hear of.

export class Signal {
  #listeners = new Set();

  /** Has a function called each time. Returns what ends that. */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all who listen. */
  tell() {
    this.#listeners.forEach(listener => listener());
  }
}
