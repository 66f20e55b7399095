// Doubt drawn: which links and things sources contest, and which only one independent source tells. Never by colour alone: a
// contested one has a "?" on a broken ground, one of a single source a "1".
const lineColour = (edge) => (edge.change ? changeColour(edge.change) : state.doubt ? doubtColour(edge.doubt) : kindColour(edge.kind));
const doubtColour = (doubt) => style.doubts[doubt][dark() ? 1 : 0];
const SIGN = { contested: "?", single: "1" };

function doubtGround(edge, thick) {
  if (edge.doubt !== "contested") return null;
  return { colour: mixed(surface("alarm"), 0.26), width: thick + 6 * grow, dashes: [thick + 7 * grow, 0.6 * thick + 5 * grow] };
}

// A thing is contested where values told of it cannot hold together; else it is as sure as the origins that speak of it are many.
const doubts = new Map();
function doubtOfThing(thing) {
  if (!doubts.has(thing)) {
    const { origins } = heard(thing.facts.map((fact) => fact.claim));
    doubts.set(thing, thing.conflicts.length ? "contested" : origins === 1 ? "single" : origins ? "several" : "unsourced");
  }
  return doubts.get(thing);
}

function paintDoubts(context, size, names) {
  for (const node of scene.network.nodes) {
    const sign = SIGN[doubtOfThing(node.thing)];
    if (!sign || !isDrawn(scene, node.thing) || (scene.focus && !scene.focus.nodes.has(node.thing))) continue;
    const p = size.at(node);
    const r = size.long(radiusOf(node));
    // A sign as large as its mark would hide it.
    if (sign === "1" && r < BADGE) continue;
    const spots = [[0.75, -0.75], [-0.75, -0.75], [0.75, 0.75]].map(([dx, dy]) => ({ x: p.x + dx * r - BADGE, y: p.y + dy * r - BADGE, w: 2 * BADGE, h: 2 * BADGE }));
    const spot = spots.find((s) => names.free(s));
    if (!spot) continue;
    names.add(spot);
    badge(context, { x: spot.x + BADGE, y: spot.y + BADGE }, sign, doubtColour(doubtOfThing(node.thing)));
  }
}

function doubtMark(doubt) {
  const colour = doubtColour(doubt);
  const mark = svg("svg", { viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true" });
  if (doubt === "contested") mark.append(svg("line", { x1: 1, y1: 7, x2: 27, y2: 7, stroke: colour, "stroke-width": 7, opacity: 0.35, "stroke-dasharray": "4 3" }));
  mark.append(svg("line", { x1: 1, y1: 7, x2: 27, y2: 7, stroke: colour, "stroke-width": 2.5 }));
  if (!SIGN[doubt]) return mark;
  const sign = svg("text", { x: 14, y: 10.5, "text-anchor": "middle", "font-size": 10, "font-weight": 700, fill: colour });
  sign.append(SIGN[doubt]);
  mark.append(svg("circle", { cx: 14, cy: 7, r: 6, fill: surface("bg"), stroke: colour, "stroke-width": 1.3 }), sign);
  return mark;
}

// The switch says what it would show; its rows filter like every other entry once it is on.
function doubtChoices(counts) {
  const count = (name) => (counts.doubt.get(name) || { all: 0 }).all;
  if (![...counts.doubt.keys()].some((name) => name !== "unsourced")) return [];
  const isOn = state.doubt || [...state.hide].some((key) => key.startsWith("doubt:"));
  const button = push(t("doubt.show"), () => change({ doubt: !state.doubt }), { id: "doubt", class: "push wide", "aria-pressed": String(state.doubt) });
  const rows = isOn ? choices("doubt", counts).slice(1) : [el("p", { class: "note" }, t("doubt.counts", { contested: count("contested"), single: count("single") }))];
  const how = el("details", { class: "note", id: "doubt-how", open: document.getElementById("doubt-how")?.open }, el("summary", {}, t("doubt.how")), t("doubt.note"));
  return [el("h2", {}, t("doubt")), button, ...rows, how];
}

// On the sheet of a link: how many independent sources it stands on, in words.
function doubtLine(edge) {
  if (!edge.voices) return null;
  const text = edge.voices === 1 ? t("voices.one") : t("voices.more", { n: edge.voices });
  return el("p", { class: "small voices" }, edge.voices === 1 ? el("span", { class: "badge single" }, "1 ") : null, text);
}

// On the sheet of a thing: who is heard on it, all sources in one click.
function whoSpeaks(thing) {
  const list = thing.facts.map((fact) => fact.claim);
  const { all, documents, origins } = heard(list);
  if (!all.length) return null;
  const details = el("details", { class: "sources all", id: "who-speaks" },
    el("summary", {}, t("speak", { claims: t("count.claims", { n: all.length }), documents: t("documents", { n: documents }), n: origins })));
  details.write = () => details.children.length === 1 && details.append(...cited(list).slice(documents > 1 ? 1 : 0));
  details.addEventListener("toggle", details.write);
  return details;
}
