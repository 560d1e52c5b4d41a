// Figures for people: three digits, a narrow space, a unit.

const SPACE = "\u202f";
const DASH = "–";

function digits(value) {
  const whole = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return whole.toLocaleString("en").replace("-", "−");
}

/** Of steps of a least value, its unit, and how much of the value is one of it. */
function scaled(steps) {
  return value => {
    if (value == null || !Number.isFinite(value)) {
      return DASH;
    }
    const [least, unit, size = least] =
      steps.find(([least]) => Math.abs(value) >= least) ?? steps.at(-1);
    return digits(value / size) + (unit && value !== 0 ? SPACE + unit : "");
  };
}

export const count = scaled([[1e9, "G"], [1e6, "M"], [1e4, "k", 1e3], [0, "", 1]]);
export const bytes = scaled([[2 ** 40, "TiB"], [2 ** 30, "GiB"], [2 ** 20, "MiB"], [2 ** 10, "KiB"], [0, "B", 1]]);
export const seconds = scaled([
  [86400, "d"], [3600, "h"], [60, "min"], [1, "s"], [1e-3, "ms"], [1e-6, "µs"], [0, "ns", 1e-9]]);

/** Items, or bytes where the pool is of memory. */
export const amountOf = pool => (pool.kind === "MEMORY" ? bytes : count);

export const rate = value => (value == null ? DASH : count(value) + SPACE + "/s");

/** A share; only all of it is 100 %. */
export function percent(share) {
  if (share == null || !Number.isFinite(share)) {
    return DASH;
  }
  const tenths = Math.floor(share * 1000 + 1e-9) / 10;
  return (share > 0 && tenths === 0 ? "0.1" : tenths.toLocaleString("en")) + SPACE + "%";
}

const TIME = new Intl.DateTimeFormat("en-GB", {timeStyle: "medium"});

export const clock = at => TIME.format(at);

export const times = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;
