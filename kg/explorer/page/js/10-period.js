// When: two thumbs over a histogram of links per quarter. A link whose date is an interval is spread over its quarters.
function histogram(network) {
  const bars = new Array(span[1] - span[0] + 1).fill(0);
  for (const edge of network.edges) {
    if (edge.earliest === null || !passes(edge, "time")) continue;
    const [a, b] = [quarterOf(edge.earliest), quarterOf(edge.latest)];
    for (let q = a; q <= b; q++) bars[q - span[0]] += 1 / (b - a + 1);
  }
  return bars;
}

const quarterText = (q) => t("quarter", { q: String((q % 4) + 1), y: String(Math.floor(q / 4)) });

function thumb(id, label, at) {
  const input = el("input", { type: "range", id, "aria-label": t(label), min: span[0], max: span[1], step: 1 });
  input.value = at;
  input.setAttribute("aria-valuetext", quarterText(at));
  input.addEventListener("input", () => {
    const given = +input.value;
    if (id === "from") change({ from: Math.min(given, state.to) });
    else change({ to: Math.max(given, state.from) });
    input.value = id === "from" ? state.from : state.to;
  });
  return input;
}

function period(network) {
  const undated = network.edges.filter((e) => e.earliest === null && passes(e, "time")).length;
  const check = el("input", { type: "checkbox", id: "undated", onchange: () => change({ undated: check.checked }) });
  check.checked = state.undated;
  const keep = undated ? [el("label", { class: "check" }, check, el("span", {}, t("period.undated", { n: undated })))] : [];
  if (!span || span[0] === span[1]) return [el("h2", {}, t("period")), el("p", { class: "note" }, t("period.none")), ...keep];
  return [
    el("h2", {}, t("period")),
    el("div", { class: "bars", id: "bars", "aria-hidden": "true" }),
    el("div", { class: "range" }, thumb("from", "period.from", state.from), thumb("to", "period.to", state.to)),
    el("div", { class: "ends" }, el("span", { id: "from-text" }), el("span", { id: "to-text" })),
    ...keep,
  ];
}

// What moves while a thumb is dragged: the bars inside the range and the texts at its ends.
function drawRange() {
  const bars = document.getElementById("bars");
  if (!bars) return;
  const heights = histogram(state.network.groupOf ? state.network.whole : state.network);
  const most = Math.max(1, ...heights);
  bars.replaceChildren(...heights.map((height, i) => {
    const bar = el("i", { class: span[0] + i >= state.from && span[0] + i <= state.to ? "in" : "" });
    bar.style.height = height ? Math.max(6, (100 * height) / most) + "%" : "1px";
    return bar;
  }));
  for (const id of ["from", "to"]) {
    document.getElementById(id + "-text").textContent = quarterText(state[id]);
    document.getElementById(id).setAttribute("aria-valuetext", quarterText(state[id]));
  }
}
