const charts = [];
const last = report.courses[0].samples.at(-1).step;

function colorOf(course) {
  return color(course.way.replaceAll(" ", "-"));
}

/** The stretches of large requests, each with its first and its last step. */
function large() {
  const { parts } = report.courses[0];
  const steps = last / parts.at(-1).requests;
  return parts.flatMap((part, i) => part.largestBytes > parts[0].largestBytes
    ? [[parts[i - 1].requests * steps, part.requests * steps]]
    : []);
}

const shade = {
  id: "shade",
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    ctx.fillStyle = color("line");
    for (const [from, to] of large()) {
      const x = scales.x.getPixelForValue(from);
      const width = Math.max(3, scales.x.getPixelForValue(to) - x);
      ctx.fillRect(x, chartArea.top, width, chartArea.bottom - chartArea.top);
    }
  },
};

function axis(own) {
  return {
    grid: { color: color("line"), drawTicks: false },
    border: { display: false },
    ...own,
    ticks: { color: color("quiet"), padding: 6, ...own.ticks },
  };
}

/** As wide in both plots, so that a step stands above itself. */
function alike(scale) {
  scale.width = 56;
}

function draw(canvas, value, y, format) {
  charts.push(new Chart(canvas, {
    type: "line",
    data: {
      datasets: report.courses.map(course => ({
        label: course.way,
        data: course.samples.map(sample => ({ x: sample.step, y: value(sample) })),
        borderColor: colorOf(course),
        backgroundColor: colorOf(course),
        borderWidth: 1.8,
        pointRadius: 0,
        pointHitRadius: 6,
      })),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: "nearest", axis: "x", intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            title: ([item]) => `step ${short(item.parsed.x)}`,
            label: item => `${item.dataset.label}: ${format(item.parsed.y)}`,
          },
        },
      },
      scales: {
        x: axis({ type: "linear", min: 0, max: last, ticks: { stepSize: 5 } }),
        y: axis({ beginAtZero: true, afterFit: alike, ...y, ticks: { callback: format, ...y.ticks } }),
      },
    },
    plugins: [shade],
  }));
}

const plots = {
  bytes: canvas => draw(canvas, sample => sample.bytes, { ticks: { stepSize: 8 << 20 } }, bytes),
  hits: canvas => draw(
    canvas, sample => sample.hitRate, { max: 1, ticks: { stepSize: .25 } }, share => short(100 * share) + "%"),
};

function drawAll() {
  charts.splice(0).forEach(chart => chart.destroy());
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.getElementById("legend").innerHTML = report.courses
    .map(course => `<span><i style="background:${colorOf(course)}"></i>${course.way}</span>`)
    .join("");
  for (const canvas of document.querySelectorAll("canvas")) {
    plots[canvas.dataset.plot](canvas);
  }
}

drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
