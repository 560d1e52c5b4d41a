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

/** Whether to stop pooling is to be thought of: the bound of a pool is worth what nobody measures. */
export const isToStop = ({kind}, {verdict}) => verdict === "STOP" && kind !== "BOUNDED";

/** Whether it is worth its while. */
export function worth({kind, last: {savedTime}}, {verdict, sentence}) {
  if (verdict === "STOP" && kind === "BOUNDED") {
    const wait = savedTime < 0 ? `${seconds(-savedTime)} longer than` : "about as long as";
    return `On average a use waits ${wait} an item takes to make; what the bound is good for is not in that.`;
  }
  return `${verdict === "UNDECIDED" ? "What pooling saves is" : "Pooling"} ${sentence}.`;
}
