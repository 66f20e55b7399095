// Two days compared: what became of each link, by colour, dash and sign, and as a list in which each change has its claims.
const CHANGE_SIGN = { new: "+", changed: "Δ", gone: "✕", same: "" };
const changeColour = (change) => style.changes[change][0][dark() ? 1 : 0];
const changeLine = (change) => style.changes[change].slice(1);

// A new thing has a strong border, one that is gone a hollow mark with a broken one.
function changeLook(node, colour) {
  const border = changeColour(node.change);
  return node.change === "new"
    ? { border, thick: 3, dashes: [] }
    : { border, thick: 2, dashes: [2 * grow, 3 * grow], fill: mixed(colour, 0.08) };
}

function changeMark(change) {
  const [dashes, opacity] = changeLine(change);
  const colour = changeColour(change);
  const line = svg("line", { x1: 1, y1: 7, x2: 27, y2: 7, stroke: colour, "stroke-width": 2.5, opacity: Math.max(opacity, 0.5) });
  if (dashes.length) line.setAttribute("stroke-dasharray", dashes.join(" "));
  const mark = svg("svg", { viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true" }, line);
  if (!CHANGE_SIGN[change]) return mark;
  const sign = svg("text", { x: 14, y: 10.5, "text-anchor": "middle", "font-size": 10, "font-weight": 700, fill: colour });
  sign.append(CHANGE_SIGN[change]);
  mark.append(svg("circle", { cx: 14, cy: 7, r: 6, fill: surface("bg"), stroke: colour, "stroke-width": 1.3 }), sign);
  return mark;
}

// From what to what: the status, the amount, or both.
function changeText(edge, unit) {
  const { was } = edge;
  if (!was) return [edge.status ? statusText(edge) : "", amountText(edge, unit)].filter(Boolean).join(" · ");
  const before = { ...edge, ...was, rivalled: false };
  const status = was.status === edge.status ? "" : t("from.to", { from: was.status ? statusText(before) : t("nothing.told"), to: edge.status ? statusText(edge) : t("nothing.told") });
  const isOther = was.weight !== edge.weight || was.low !== edge.low || was.high !== edge.high;
  const sum = (it) => (unit && valued(it) ? amount(weighed(it, unit)) : t("unknown"));
  return [status, isOther && unit ? t("from.to", { from: sum(before), to: sum(edge) }) : ""].filter(Boolean).join(" · ");
}

// The claims that made the difference; where a link is there no more, those it stood on.
const changeClaims = (edge) => (edge.was && edge.since.length ? edge.since : edge.claims);

function changeLineOf(edge, unit) {
  return el("li", { class: "fact changed", "data-edge": edge.id, "data-change": edge.change }, changeMark(edge.change),
    el("div", {}, el("button", { type: "button", class: "to", onclick: () => chooseEdge(edge) }, sentence(edge)),
      isDeal(edge) ? el("div", { class: "small" }, viaName(edge)) : null,
      el("div", { class: "small muted" }, changeText(edge, unit)), sources(changeClaims(edge))));
}

function changesSheet() {
  const { whole: network } = state.network;
  const [from, to] = [day(known.about.from), day(known.about.asOf)];
  const groups = ["new", "changed", "gone"].map((change) => [change, network.edges.filter((edge) => edge.change === change).sort(byWeight)]);
  const told = groups.filter(([, edges]) => edges.length);
  return [
    el("h2", {}, t("time.pair", { from, to })),
    el("p", { class: "muted" }, told.length ? t("changes.text", { network: word(network.names) }) : t("changes.none", { network: word(network.names) })),
    ...told.map(([change, edges]) => [
      el("h3", {}, t("change." + change) + " (" + number(edges.length) + ")"),
      el("div", { id: "changes-" + change, class: "changes" }, unfolding(edges, (edge) => changeLineOf(edge, network.unit))),
    ]),
  ];
}

function changeNote(edge, unit) {
  if (!edge.change || edge.change === "same") return null;
  const text = edge.was ? changeText(edge, unit) : "";
  return el("p", { class: "tag turned" }, changeMark(edge.change), capital(t("change." + edge.change)) + (text ? colon() + text : ""));
}
