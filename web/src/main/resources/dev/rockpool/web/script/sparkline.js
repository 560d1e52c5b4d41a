// A small drawing of what was in use.

import {penOf} from "./dom.js";
import {WINDOW} from "./store.js";
import {color} from "./theme.js";

/** Draws the rows of a pool on a canvas, which has the size that its style gives it. */
export function sparkline(canvas, pool, at) {
  const {clientWidth: width, clientHeight: height} = canvas;
  if (!width) {
    return;
  }
  const pen = penOf(canvas, width, height);
  const rows = pool.rows.filter(row => row.inUse != null);
  if (rows.length < 2) {
    return;
  }
  const highest = Math.max(pool.last.max ?? 0, ...rows.map(row => row.inUse), 1);
  const x = row => width * (1 + (row.at - at) / WINDOW);
  const y = value => height - 1 - (height - 3) * value / highest;
  const line = (key, from = 0) => rows.forEach((row, i) =>
    pen[i + from ? "lineTo" : "moveTo"](x(row), y(row[key])));

  pen.beginPath();
  pen.moveTo(x(rows[0]), height);
  line("inUse", 1);
  pen.lineTo(x(rows.at(-1)), height);
  pen.fillStyle = color("--teal", .14);
  pen.fill();

  pen.beginPath();
  line("inUse");
  pen.lineWidth = 1.5;
  pen.lineJoin = "round";
  pen.strokeStyle = color("--teal");
  pen.stroke();

  const waited = rows.filter(row => row.waiting > 0);
  pen.fillStyle = color("--rose");
  waited.forEach(row => pen.fillRect(x(row) - 1, 0, 2, 4));
}
