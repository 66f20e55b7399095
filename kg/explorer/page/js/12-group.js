// The sheet of a group, and of the line between two groups: who is in it, and what links them, status by status.
const statusLines = (edges, unit) => {
  const sums = totals(edges);
  const counts = new Map();
  for (const edge of edges) counts.set(edge.certainty, (counts.get(edge.certainty) || 0) + 1);
  return el("ul", { class: "list" }, CHOICE_ORDER.certainty.filter((name) => counts.has(name)).map((name) =>
    el("li", { class: "fact" }, lineMark(surface("ink"), name, 2), el("div", {}, choiceName("certainty", name) + colon() + t("links", { n: counts.get(name) }),
      unit && sums.has(name) ? el("div", { class: "small muted" }, totalText(sums.get(name), unit)) : null))));
};

function groupSheet(thing) {
  const inside = new Set(thing.members.map((m) => m.thing));
  const edges = [...scene.all.edges].filter((e) => inside.has(e.from) && inside.has(e.to));
  return [
    el("div", { class: "tag" }, capital(word(thing.type))), el("h2", { dir: "auto" }, named(thing)),
    el("div", { class: "bar" }, push(t("group.open"), () => openGroup(thing), { id: "group-open" }), push("✕", clear, { "aria-label": t("clear"), title: t("clear") })),
    el("h3", {}, t("group.inside") + " (" + number(edges.length) + ")"), statusLines(edges, state.network.unit),
    el("h3", {}, t("group.members") + " (" + number(thing.members.length) + ")"),
    unfolding(thing.members.slice(0, 200), (m) => el("li", { class: "fact" }, glyphMark(m.thing.glyph, 14), el("div", {}, link(m.thing), el("span", { class: "small muted" }, " " + number(m.edges.length))))),
  ];
}

function linesSheet(line) {
  const all = state.network.edges.filter((e) => e.from === line.from && e.to === line.to);
  const edges = all.flatMap((e) => e.links);
  return [
    el("div", { class: "tag" }, t("links", { n: edges.length })),
    el("h2", { dir: "auto" }, named(line.from) + " – " + named(line.to)),
    el("div", { class: "bar" }, push("✕", clear, { "aria-label": t("clear"), title: t("clear") })),
    statusLines(edges, state.network.unit),
    el("h3", {}, choiceName("certainty", line.certainty) + " (" + number(line.links.length) + ")"), listed([...line.links].sort(byWeight).slice(0, 200)),
  ];
}
