// Views in which every link runs from whom one depends on to who depends: what follows from a failure, and where money returns.
const LEGS = 5;
const MOST_CIRCLES = 40;
const EFFORT = 300000;

const onward = (network, visible, thing) => network.at.get(thing).edges.filter((e) => e.from === thing && e.to !== thing && visible.edges.has(e)).sort(byWeight);

// Everything that the links of a thing lead to, with the number of steps.
function downstream(network, visible, thing) {
  const steps = new Map([[thing, 0]]);
  const edges = new Set();
  for (const from of steps.keys()) {
    for (const edge of onward(network, visible, from)) {
      edges.add(edge);
      if (!steps.has(edge.to)) steps.set(edge.to, steps.get(from) + 1);
    }
  }
  return { nodes: new Set(steps.keys()), edges, steps };
}

function failure(thing) {
  if (!state.reach) return [];
  const { steps } = scene.focus;
  const reached = [...steps].filter(([, n]) => n > 0);
  return [
    el("h3", {}, t("fails.reached") + " (" + number(reached.length) + ")"), el("p", { class: "small muted" }, t("fails.text")),
    el("p", { class: "small muted" }, t("fails.command"), " ", el("code", { class: "code" }, "kg whatif --fails " + curie(thing.iri) + " -o whatif.html")),
    el("ul", { class: "list", id: "reached" }, reached.map(([there, n]) =>
      el("li", { class: "fact" }, glyphMark(there.glyph, 14), el("div", {}, link(there), el("span", { class: "small muted" }, " " + t("fails.steps", { n })))))),
  ];
}

// Closed ways of at most five links, each once, from its first node in the order of the network; `more` when the search was cut.
function circles(network, visible) {
  const order = new Map(network.nodes.map((node, i) => [node.thing, i]));
  const next = new Map(network.nodes.map(({ thing }) => [thing, [...new Set(onward(network, visible, thing).map((e) => e.to))]]));
  const found = [];
  let effort = 0;
  const walkOn = (way) => {
    for (const to of next.get(way[way.length - 1])) {
      if (++effort > EFFORT || found.length > MOST_CIRCLES) return;
      if (to === way[0] && way.length > 1) found.push([...way, to]);
      else if (order.get(to) > order.get(way[0]) && way.length < LEGS && !way.includes(to)) walkOn([...way, to]);
    }
  };
  for (const node of network.nodes) walkOn([node.thing]);
  const more = effort > EFFORT || found.length > MOST_CIRCLES;
  return { found: found.slice(0, MOST_CIRCLES).sort((a, b) => a.length - b.length), more };
}

function circleList(network) {
  if (!network.flows) return [];
  const { found, more } = circles(network.whole, scene.all);
  const rows = found.map((way) => el("li", {}, el("button", { type: "button", class: "to circle", onclick: () => showWay(way) }, way.map((thing) => short(named(thing), 40)).join(" → "))));
  const title = t("circles") + " (" + (more ? "≥ " : "") + number(found.length) + ")";
  return rows.length ? [el("h3", {}, title), el("ul", { class: "list", id: "circles" }, rows)] : [];
}

function showWay(way) {
  change({ network: fitting(state.network, way), path: way, picking: null, node: null, edge: null, reach: false });
  openSheet();
  announce(way.map(named).join(" → "));
}
