// What a pool saves, in words.

import {bytes, seconds} from "./format.js";

/** What a use of it saves or costs, in short. */
export function savedByUse({kind, last: {savedTime, savedSize}}) {
  if (savedTime === null) {
    return "";
  }
  const time = seconds(Math.abs(savedTime));
  if (savedTime < 0 && kind === "BOUNDED") {
    return `Waits ${time} longer than making takes`;
  }
  return `${savedTime < 0 ? "Costs" : "Saves"} ${time}${savedSize >= 1 ? ` and ${bytes(savedSize)}` : ""} a use`;
}

const BEGIN = {UNDECIDED: "What pooling saves is", WAITS: "On average a use"};

/** Whether it is worth its while. */
export const worth = ({verdict, sentence}) => `${BEGIN[verdict] ?? "Pooling"} ${sentence}.`;
