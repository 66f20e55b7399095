// A scenario that Python followed: who is reached in which round, with how much, from which claims. The page only draws it.
const scenario = known.scenario && (() => {
  const given = known.scenario;
  const lost = ([value, low, high]) => ({ nominal: value, low: value === null && !low ? null : low, high, unit: given.unit });
  return {
    network: networks.find((n) => n.name === given.network) || networks[0],
    events: given.events.map(([kind, thing, years]) => ({ kind, thing: things[thing], years })),
    reached: new Map(given.reached.map(([thing, round]) => [things[thing], round])),
    perhaps: new Set(given.perhaps.map((i) => things[i])), ends: new Set(given.ends.map((i) => things[i])),
    links: new Set(given.links.map(([from, to]) => from + " " + to)),
    losses: given.losses.map(([thing, round, input, status, value, low, high, told, deals, list]) =>
      ({ thing: things[thing], round, input, status, lost: lost([value, low, high]), told, deals, claims: list.map((c) => claims[c]) })),
    sites: new Map(given.sites.map(([site, round, status, ...size]) => [things[site], { round, status, stops: lost(size) }])),
    contracts: given.contracts.map(([loser, other, side, kind, status, value, low, high, list]) =>
      ({ loser: things[loser], other: things[other], side, kind, status, lost: { ...lost([value, low, high]), unit: given.money }, claims: list.map((c) => claims[c]) })),
    assumed: given.assumed, counted: given.counted,
  };
})();

const scenarioText = () => t("scenario.if", { events: scenario.events.map(({ kind, thing, years }) => t("event." + kind, { name: named(thing), years: years ? amount({ nominal: years, unit: "year" }) : "" })).join(" ; ") });
const inScenario = () => scenario && state.scenario;

const isStruck = (thing) => inScenario() && scenario.reached.get(thing) === 0;

// What is reached, in colour; everything else steps back. A link of unknown amount that may carry the loss on counts as reached perhaps.
function scenarioFocus(network, visible) {
  const nodes = new Set(network.nodes.map((n) => n.thing).filter((thing) => scenario.reached.has(thing) || scenario.perhaps.has(thing)));
  const edges = new Set([...visible.edges].filter((e) => scenario.links.has(e.from.index + " " + e.to.index)));
  return nodes.size ? { nodes, edges } : null;
}

function paintRounds(context, size, names) {
  for (const node of scene.network.nodes) {
    const round = scenario.reached.get(node.thing);
    const isPerhaps = scenario.perhaps.has(node.thing);
    if ((round === undefined && !isPerhaps) || !isDrawn(scene, node.thing)) continue;
    const p = size.at(node);
    const r = size.long(radiusOf(node));
    context.beginPath();
    context.setLineDash(isPerhaps ? [3, 3] : []);
    context.arc(p.x, p.y, r + 3.5, 0, 7);
    context.lineWidth = round === 0 ? 3 : 2;
    context.strokeStyle = surface("alarm");
    context.stroke();
    context.setLineDash([]);
    const spot = { x: p.x - r * 0.7 - 2 * BADGE, y: p.y - r * 0.7 - 2 * BADGE, w: 2 * BADGE, h: 2 * BADGE };
    names.add(spot);
    badge(context, { x: spot.x + BADGE, y: spot.y + BADGE }, isPerhaps && round === undefined ? "?" : round === 0 ? "✕" : String(round), surface("alarm"));
  }
}

// The value that is likeliest, and in brackets what it may be.
function lostText(lost) {
  if (lost.nominal === null || lost.low === lost.high) return amount(lost);
  return amount({ nominal: lost.nominal, unit: lost.unit }) + " (" + amount({ ...lost, nominal: null }) + ")";
}

const lossText = (loss) => {
  const untold = loss.deals - loss.told;
  const parts = [code("input", loss.input), code("certainty", loss.status)].filter(Boolean).join(", ");
  return parts + colon() + lostText(loss.lost) + (untold ? " (" + t("scenario.untold", { n: untold }) + ")" : "");
};

function lossLines(thing) {
  const stopped = scenario.sites.get(thing);
  return [
    ...scenario.losses.filter((loss) => loss.thing === thing).map((loss) => el("div", { class: "small" }, lossText(loss), sources(loss.claims))),
    stopped && stopped.stops.nominal !== null ? el("div", { class: "small" }, t("scenario.stops", { a: lostText(stopped.stops) })) : null,
  ].filter(Boolean);
}

// On the sheet of a thing that the scenario reaches.
function scenarioNote(thing) {
  if (!inScenario() || !(scenario.reached.has(thing) || scenario.perhaps.has(thing))) return null;
  const round = scenario.reached.get(thing);
  const text = round === 0 ? t("scenario.lost") : round === undefined ? t("scenario.perhaps.one") : t("scenario.round", { n: round });
  return el("div", { class: "alarm" }, el("b", {}, scenarioText()), el("div", {}, text), lossLines(thing));
}

function roundLists() {
  const byRound = new Map();
  for (const [thing, round] of scenario.reached) byRound.set(round, [...(byRound.get(round) || []), thing]);
  const size = (thing) => Math.max(0, ...scenario.losses.filter((l) => l.thing === thing).map((l) => l.lost.nominal || 0));
  return [...byRound].sort(([a], [b]) => a - b).map(([round, list]) => [
    el("h3", {}, round === 0 ? t("scenario.lost") : t("scenario.round", { n: round }), " (" + number(list.length) + ")"),
    unfolding(list.sort((a, b) => scenario.ends.has(b) - scenario.ends.has(a) || size(b) - size(a) || (a.iri < b.iri ? -1 : 1)), (thing) =>
      el("li", { class: "fact" }, glyphMark(thing.glyph, 14), el("div", {}, link(thing), " ", scenario.ends.has(thing) ? el("span", { class: "mark" }, t("scenario.lab")) : null, lossLines(thing)))),
  ]);
}

function contractList() {
  const told = scenario.contracts.filter((c) => c.lost.nominal !== null || c.lost.high !== null);
  if (!told.length) return [];
  return [el("h3", {}, t("scenario.contracts") + " (" + number(scenario.contracts.length) + ")"),
    unfolding(told, (c) => el("li", { class: "small" }, link(c.loser), colon(), t("scenario." + c.side, { name: named(c.other), a: lostText(c.lost) }), " · " + code("certainty", c.status), sources(c.claims))),
    told.length < scenario.contracts.length ? el("p", { class: "small muted" }, t("scenario.contracts.more", { n: scenario.contracts.length - told.length })) : null];
}

function scenarioSheet() {
  return [
    el("div", { class: "tag" }, t("scenario")), el("h2", { dir: "auto" }, scenarioText()),
    el("p", { class: "muted small" }, t("scenario.text")),
    el("div", { class: "bar" }, push(t("scenario.off"), () => change({ scenario: false }), { id: "scenario-off" }),
      push(t("isolate"), () => change({ isolate: !state.isolate }), { "aria-pressed": String(state.isolate), id: "isolate" }),
      state.network.whole === scenario.network ? null : push(t("scenario.network", { name: word(scenario.network.names) }), () => openView(scenario.network))),
    ...roundLists(),
    scenario.perhaps.size ? [el("h3", {}, t("scenario.perhaps") + " (" + number(scenario.perhaps.size) + ")"), unfolding([...scenario.perhaps], (thing) => el("li", {}, link(thing)))] : null,
    ...contractList(),
    el("h3", {}, t("scenario.assumed")), el("ul", { class: "plain-list small" }, scenario.assumed.map((text) => el("li", {}, word(text)))),
  ];
}
