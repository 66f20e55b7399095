// How two things hang together: the fewest links between them among those that are shown, read out one after the other.
const byWeight = (a, b) => (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1);

// One step per link: whence, whither, the link that carries most, and how many more there are beside it.
function shortest(network, visible, ends) {
  if (ends.length > 2) return along(network, visible, ends);
  const [a, b] = ends;
  if (!network.at.has(a) || !network.at.has(b)) return null;
  const came = new Map([[a, null]]);
  for (let front = [a]; front.length && !came.has(b); ) {
    const next = [];
    for (const from of front) {
      for (const edge of network.at.get(from).edges.filter((e) => visible.edges.has(e)).sort(byWeight)) {
        const to = other(edge, from);
        if (came.has(to)) continue;
        const beside = network.at.get(from).edges.filter((e) => e !== edge && visible.edges.has(e) && other(e, from) === to);
        came.set(to, { from, to, edge, beside });
        next.push(to);
      }
    }
    front = next;
  }
  if (!came.has(b)) return null;
  const steps = [];
  for (let step = came.get(b); step; step = came.get(step.from)) steps.unshift(step);
  return steps;
}

// A way whose every stop is given, along the links; none where one of them is not shown.
function along(network, visible, stops) {
  const steps = stops.slice(1).map((to, i) => {
    const [edge, ...beside] = onward(network, visible, stops[i]).filter((e) => e.to === to);
    return { from: stops[i], to, edge, beside };
  });
  return steps.every((step) => step.edge) ? steps : null;
}

const onPath = (steps) => ({
  nodes: new Set([...state.path, ...(steps || []).flatMap((s) => [s.from, s.to])]), edges: new Set((steps || []).map((s) => s.edge)),
});

function stepLine({ from, to, edge, beside }) {
  const about = [isDeal(edge) ? viaName(edge) : "", amountText(edge, state.network.unit), edge.status ? statusText(edge) : "", edge.earliest ? dated(edge) : ""];
  return el("li", { class: "step", "data-edge": edge.id },
    el("div", {}, link(from), " ", el("button", { type: "button", class: "to ink", onclick: () => chooseEdge(edge) }, reading(edge, from)), " ", link(to)),
    el("div", { class: "small muted" }, about.filter(Boolean).join(" · "), beside.length ? " · " + t("path.beside", { n: beside.length }) : ""),
    sources(edge.claims));
}

function pathSheet() {
  const { path } = state;
  const steps = scene.steps;
  const closed = path[0] === path[path.length - 1];
  return [
    el("div", { class: "tag" }, closed ? t("circle") : t("path")),
    el("h2", { dir: "auto" }, path.map((thing) => short(named(thing), 80)).join(closed ? " → " : " – ")),
    el("div", { class: "bar" },
      path.length === 2 ? push(t("path.turn"), () => change({ path: [...path].reverse() })) : null,
      steps ? push(t("isolate"), () => change({ isolate: !state.isolate }), { "aria-pressed": String(state.isolate), id: "isolate" }) : null,
      steps ? push(t("fit.near"), fitNear) : null,
      push("✕", clear, { class: "push close", "aria-label": t("clear"), title: t("clear") })),
    el("p", { class: "muted" }, !steps ? t("path.none") : closed ? t("circle.text") : t("path.length", { n: steps.length })),
    steps ? el("ol", { id: "path" }, steps.map(stepLine)) : null,
  ];
}

// The first press of the key or button takes one end; a click, a found name or the key again takes the other.
function beginPath() {
  if (state.picking && state.node && state.node !== state.picking) return showPath(state.picking, state.node);
  if (!state.node || !state.network.whole.at.has(state.node)) return announce(t("path.first"));
  change({ picking: state.node });
  announce(t("path.pick", { name: named(state.node) }));
}

function showPath(a, b) {
  // The fewest links of the whole network; the first part is kept where they run through it.
  const steps = shortest(state.network.whole, scene.all, [a, b]);
  const short = shortest(state.network, scene.visible, [a, b]);
  const kept = short && short.length === (steps || short).length ? state.network : state.network.whole;
  change({ network: kept, path: [a, b], picking: null, node: null, edge: null, reach: false });
  openSheet();
  const ends = { from: named(a), to: named(b) };
  announce(scene.steps ? t("live.path", { ...ends, n: scene.steps.length }) : t("path.none"));
  if (scene.steps) fitNear();
}

const pickNote = () => (state.picking
  ? el("p", { class: "alarm soft", id: "picking" }, t("path.pick", { name: short(named(state.picking), 80) }), " ", push("✕", () => change({ picking: null }), { "aria-label": t("path.stop"), title: t("path.stop") }))
  : null);
