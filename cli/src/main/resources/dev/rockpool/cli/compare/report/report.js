const arms = [...new Set(report.works.flatMap(work => measured(work).map(arm => arm.arm)))];
const charts = [];

function measured(work) {
  return work.arms.filter(arm => arm.failure === null);
}

/** Dots on the bars: a dataset's `marks` holds for each bar the values to mark. */
const marks = {
  id: "marks",
  afterDatasetsDraw(chart) {
    chart.data.datasets.forEach((dataset, d) => {
      chart.getDatasetMeta(d).data.forEach((bar, i) => {
        for (const value of dataset.marks?.[i] ?? []) {
          const { ctx } = chart;
          ctx.beginPath();
          const x = chart.scales.x.getPixelForValue(value);
          ctx.arc(x, bar.y, dataset.markRadius, 0, 2 * Math.PI);
          ctx.fillStyle = dataset.markColor(i);
          ctx.fill();
          ctx.strokeStyle = color("page");
          ctx.lineWidth = 1.5;
          ctx.stroke();
        }
      });
    });
  },
};

/** The line at 1 ×, where nothing is gained or lost. */
const par = {
  id: "par",
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const x = Math.round(scales.x.getPixelForValue(1)) + .5;
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top);
    ctx.lineTo(x, chartArea.bottom);
    ctx.strokeStyle = color("quiet");
    ctx.lineWidth = 1;
    ctx.stroke();
  },
};

function options(x, y = {}) {
  return {
    indexAxis: "y",
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    plugins: { legend: { display: false }, tooltip: { displayColors: false, ...x.tooltip } },
    scales: {
      x: {
        type: x.log ? "logarithmic" : "linear",
        beginAtZero: !x.log,
        min: x.min,
        max: x.max,
        grid: { color: color("line"), drawTicks: false },
        border: { display: false },
        ticks: {
          color: color("quiet"),
          callback: x.tick,
          stepSize: x.step,
          maxTicksLimit: x.ticks ?? 5,
          includeBounds: false,
          maxRotation: 0,
          autoSkipPadding: 16,
          padding: 6,
        },
      },
      y: {
        grid: { display: false },
        border: { display: false },
        ticks: { color: color("text"), autoSkip: false },
        ...y,
      },
    },
  };
}

function draw(canvas, datasets, labels, options, plugins) {
  charts.push(new Chart(canvas, { type: "bar", data: { labels, datasets }, options, plugins }));
}

function tooltip(lines) {
  return { callbacks: { label: item => lines(item) } };
}

function plotArms(canvas, work, { values, marksOf = () => [], markRadius = 3, thickness, x, lines }) {
  const rows = measured(work);
  draw(
    canvas,
    [{
      data: rows.map(values),
      backgroundColor: rows.map(row => color(row.arm) + (marksOf(rows[0]).length ? "66" : "cc")),
      borderRadius: 2,
      borderSkipped: false,
      barThickness: thickness,
      marks: rows.map(marksOf),
      markColor: i => color(rows[i].arm),
      markRadius,
    }],
    rows.map(row => row.arm),
    options({ ...x, tooltip: tooltip(item => lines(rows[item.dataIndex])) }),
    [marks]);
}

const plots = {
  throughput(canvas, work) {
    plotArms(canvas, work, {
      values: row => row.operationsPerCpuSecond,
      marksOf: row => row.rounds.map(round => round.operationsPerCpuSecond),
      thickness: 16,
      x: { tick: count },
      lines: row => [
        count(row.operationsPerCpuSecond) + " per CPU second",
        count(row.operationsPerSecond) + " a second by the clock",
      ],
    });
  },

  latency(canvas, work) {
    plotArms(canvas, work, {
      values: row => [row.latencyNanos.p50, row.latencyNanos.p999],
      marksOf: row => [row.latencyNanos.p50, row.latencyNanos.p99, row.latencyNanos.p999],
      markRadius: 4,
      thickness: 3,
      x: { log: true, tick: decades(time) },
      lines: ({ latencyNanos: { p50, p99, p999, max } }) => [
        `p50 ${time(p50)}`, `p99 ${time(p99)}`, `p99.9 ${time(p999)}`, `max ${time(max)}`,
      ],
    });
  },

  bytes(canvas, work) {
    plotArms(canvas, work, {
      values: row => row.bytesPerOperation,
      thickness: 16,
      x: { tick: bytes, step: binaryStep(measured(work).map(row => row.bytesPerOperation)) },
      lines: row => bytes(row.bytesPerOperation) + " per operation",
    });
  },

  overview(canvas) {
    const others = arms.filter(arm => arm !== "new");
    const found = others.map(arm =>
      report.works.map(work => measured(work).find(row => row.arm === arm)?.ratioToNew));
    const ends = found.flat().filter(Boolean).flatMap(r => [r.low, r.high]);
    canvas.parentElement.style.height = `${report.works.length * (others.length * 11 + 14) + 40}px`;
    document.getElementById("legend").innerHTML = others
      .map(arm => `<span><i style="background:var(--${arm})"></i>${arm}</span>`)
      .join("");
    if (ends.length === 0) {
      canvas.closest("figure").hidden = true; // too few rounds for an interval
      return;
    }
    draw(
      canvas,
      others.map((arm, i) => ({
        label: arm,
        data: found[i].map(r => r ? [r.low, r.high] : null),
        backgroundColor: color(arm) + "88",
        borderRadius: 2,
        borderSkipped: false,
        categoryPercentage: .72,
        barPercentage: .45,
        marks: found[i].map(r => r ? [r.estimate] : []),
        markColor: () => color(arm),
        markRadius: 4.5,
      })),
      report.works.map(work => work.work),
      options({
        log: true,
        min: Math.min(.8, ...ends) * .95,
        max: Math.max(1.25, ...ends) * 1.05,
        ticks: 8,
        tick: ratio,
        tooltip: tooltip(item => {
          const r = found[item.datasetIndex][item.dataIndex];
          return `${others[item.datasetIndex]}: ${short(r.estimate)} × (${short(r.low)}–${short(r.high)})`;
        }),
      }),
      [par, marks]);
  },
};

/** Ticks at 4 KiB and not at 3.91 KiB, about three of them. */
function binaryStep(values) {
  return 2 ** Math.ceil(Math.log2(Math.max(1, ...values) / 3));
}

function decades(format) {
  return value => Number.isInteger(Math.log10(value)) ? format(value) : "";
}

function drawAll() {
  charts.splice(0).forEach(chart => chart.destroy());
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  for (const canvas of document.querySelectorAll("canvas")) {
    const work = report.works.find(work => work.work === canvas.dataset.work);
    plots[canvas.dataset.plot](canvas, work);
  }
}

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
