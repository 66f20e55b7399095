// Where nothing is chosen: where to begin.
function ranking(title, rows) {
  return rows.length ? [el("h3", {}, title), el("ul", { class: "list" }, rows)] : [];
}

function startSheet() {
  const { network } = state;
  const top = scene.order.filter((n) => n.thing.glyph === (scene.order.some((o) => o.thing.glyph === "organisation") ? "organisation" : n.thing.glyph) && scene.visible.nodes.has(n.thing)).slice(0, 8);
  const edges = [...scene.visible.edges];
  const once = (list) => list.filter((e, i) => list.findIndex((o) => o.via === e.via) === i);
  const large = once(edges.filter((e) => e.weight !== null).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))).slice(0, 6);
  const disputed = once(edges.filter((e) => e.disputed));
  const doubted = things.filter((thing) => thing.conflicts.length && !disputed.some((e) => e.via === thing));
  const name = metricsOf(network).includes(state.size) ? state.size : "degree";
  const line = (mark, button, note) => el("li", { class: "fact" }, mark, el("div", {}, button, note ? el("span", { class: "small muted" }, " " + note) : null));
  const edgeLine = (e) => line(lineMark(kindColour(e.kind), e.certainty), el("button", { type: "button", class: "to", onclick: () => chooseEdge(e) }, viaName(e)),
    [amountText(e, network.unit), e.status ? code("status", e.status) : ""].filter(Boolean).join(" · "));
  return [
    el("h2", {}, t("start.title")), el("p", { class: "muted" }, t("start.text")),
    ...ranking(name === "degree" ? t("start.top") : metricName(name), top.map((n) => line(glyphMark(n.thing.glyph, 14), link(n.thing), scene.sizes.has(n.thing) ? metricText(name, scene.sizes.get(n.thing), network.unit) : t("unknown")))),
    ...circleList(network),
    ...ranking(t("start.deals"), large.map(edgeLine)).map((part) => (part.classList.add("wide"), part)),
    ...ranking(t("start.disputed") + " (" + number(disputed.length + doubted.length) + ")", [
      ...disputed.map(edgeLine),
      ...doubted.map((thing) => line(glyphMark(thing.glyph, 14), link(thing), [...new Set(thing.conflicts.map((c) => word(c.names)))].join(", "))),
    ].slice(0, 20)).map((part) => (part.classList.add("wide"), part)),
  ];
}
