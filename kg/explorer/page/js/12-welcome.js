// Where nothing is chosen: where to begin.
function ranking(title, rows) {
  return rows.length ? [el("h3", {}, title), el("ul", { class: "list" }, rows)] : [];
}

function once(list) {
  const seen = new Set();
  return list.filter(({ via }) => !seen.has(via) && seen.add(via));
}

// Amounts side by side: those of links, and those that sources give for a programme, a site or a deal and no link here carries.
const OWN = new Set(["programme", "site", "deal"]);
const MOST_AMOUNTS = 8;
function largest({ whole: network }) {
  if (!network.unit) return [];
  const edges = [...scene.all.edges];
  const carried = new Set(network.edges.filter(valued).map((e) => e.via));
  const vias = new Set(edges.map((e) => e.via));
  const isHere = (thing) => (network.at.has(thing) ? scene.all.nodes.has(thing) : !home(thing) || vias.has(thing));
  const isLeft = (thing) => ["glyph:" + thing.glyph, "certainty:" + known.certainties[thing.status]].some((key) => state.hide.has(key));
  const own = things.filter((thing) => !carried.has(thing)).map((thing) => ({ thing, list: ownAmounts(thing, network.unit) }))
    .filter(({ thing, list }) => list.length && isHere(thing) && !isLeft(thing))
    .map((entry) => ({ ...entry, size: Math.max(...entry.list.map((q) => q.nominal ?? q.high ?? q.low)) }));
  const onLinks = once(edges.filter((e) => e.weight !== null).sort(byWeight)).map((edge) => ({ edge, size: edge.weight }));
  return [...onLinks, ...own].sort((a, b) => b.size - a.size).slice(0, MOST_AMOUNTS);
}

function startSheet() {
  const { network } = state;
  if (!network.nodes.length) return [el("h2", {}, t("empty")), el("p", { class: "muted" }, t("empty.text"))];
  const anyGlyph = !scene.order.some((n) => n.thing.glyph === "organisation");
  const top = scene.order.filter((n) => (anyGlyph || n.thing.glyph === "organisation") && scene.visible.nodes.has(n.thing)).slice(0, 8);
  const edges = [...scene.all.edges];
  const disputed = once(edges.filter((e) => e.disputed));
  const doubted = things.filter((thing) => thing.conflicts.length && !disputed.some((e) => e.via === thing));
  const name = metricsOf(network).includes(state.size) ? state.size : "degree";
  const line = (mark, button, note) => el("li", { class: "fact" }, mark, el("div", {}, button, note ? el("span", { class: "small muted" }, " " + note) : null));
  const edgeLine = (e) => line(lineMark(kindColour(e.kind), e.certainty), el("button", { type: "button", class: "to", onclick: () => chooseEdge(e) }, viaName(e)),
    [amountText(e, network.unit), e.status ? code("status", e.status) : ""].filter(Boolean).join(" · "));
  return [
    scenario ? push(scenarioText(), () => change({ scenario: true }), { id: "scenario-on" }) : null,
    el("h2", {}, t("start.title")), el("p", { class: "muted" }, t("start.text")),
    ...ranking(t("stories"), stories.map((story) => line(el("span", { class: "muted", "aria-hidden": "true" }, "▸"), el("button", { type: "button", class: "to", onclick: () => tell(story, 0) }, word(story.title)), t("story.steps", { n: story.steps.length })))),
    questions.length ? push(t("questions") + " (" + number(questions.length) + ")", offer, { id: "questions-on" }) : null,
    ...ranking(name === "degree" ? t("start.top") : metricName(name), top.map((n) => line(glyphMark(n.thing.glyph, 14), link(n.thing), scene.sizes.has(n.thing) ? metricText(name, scene.sizes.get(n.thing)) : t("unknown")))),
    ...circleList(network),
    ...ranking(t(addsUp(network.unit) ? "start.deals" : "start.shares"), largest(network).map(({ edge, thing, list }) => (edge ? edgeLine(edge) : line(glyphMark(thing.glyph, 14), link(thing),
      [told(list), thing.status ? code("status", thing.status) : "", t(OWN.has(thing.glyph) ? "own." + thing.glyph : "own")].filter(Boolean).join(" · "))))).map((part) => (part.classList.add("wide"), part)),
    ...ranking(t("start.disputed") + " (" + number(disputed.length + doubted.length) + ")", [
      ...disputed.slice(0, 20).map(edgeLine),
      ...doubted.slice(0, 20).map((thing) => line(glyphMark(thing.glyph, 14), link(thing), [...new Set(thing.conflicts.map((c) => word(c.names) || t("contradict")))].join(", "))),
    ].slice(0, 20)).map((part) => (part.classList.add("wide"), part)),
  ];
}
