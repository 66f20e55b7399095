// What nodes are sized and ranked by, and the groups they may be coloured by: how many links, or what Python measured. Never a
// sum of amounts: what one owes and what one received add up to nothing.
const gauges = new Map((known.measures || []).map(([name, names, meaning, isLabel, values]) => [name, { names, meaning, isLabel: isLabel === 1, values }]));
const gaugeOf = (name, network) => (name === "metric" ? known.size && known.size.network === network.name && known.size.values : gauges.has(name) && gauges.get(name).values[network.name]) || null;

function measure({ whole: network }, name) {
  const found = gaugeOf(name, network);
  if (!found) return new Map(network.nodes.map((node) => [node.thing, node.edges.length]));
  return new Map(network.nodes.filter(({ thing }) => found[thing.index] !== undefined).map(({ thing }) => [thing, found[thing.index]]));
}

const place = (values, thing) => 1 + [...values.values()].filter((v) => v > values.get(thing)).length;
// What was measured was measured on the page's own day.
const metricsOf = ({ whole }) => SIZES.filter((name) => name === "degree" || (gaugeOf(name, whole) && !isPast(state)));
const metricName = (name) => (name === "metric" ? word(known.size.names) : gauges.has(name) ? capital(word(gauges.get(name).names)) : t("size." + name));
const metricText = (name, size) => number(size, name === "degree" ? 0 : Math.abs(size) >= 10 ? 0 : 3);
const metricMeaning = (name) => (gauges.has(name) ? word(gauges.get(name).meaning) : "");

// Groups that deal mostly among themselves: the largest have a colour and are called by their most linked member.
const MOST_GROUPS = 6;
const HUES = ["organisation", "site", "energy", "programme", "technology", "deal"];
const grouped = new Map();
function groupsOf({ whole: network }) {
  if (!grouped.has(network)) {
    const found = gaugeOf("communities", network);
    const lists = new Map();
    for (const node of network.nodes) {
      const group = found && found[node.thing.index];
      if (group !== undefined && group !== null) lists.set(group, [...(lists.get(group) || []), node]);
    }
    const order = [...lists.values()].filter((list) => list.length > 2).sort((a, b) => b.length - a.length || (a[0].thing.iri < b[0].thing.iri ? -1 : 1)).slice(0, MOST_GROUPS);
    const lead = (list) => [...list].sort((a, b) => b.edges.length - a.edges.length || (a.thing.iri < b.thing.iri ? -1 : 1))[0].thing;
    const groups = order.map((list, i) => ({ hue: HUES[i], lead: lead(list), size: list.length }));
    grouped.set(network, { groups, of: new Map(order.flatMap((list, i) => list.map((node) => [node.thing, groups[i]]))) });
  }
  return grouped.get(network);
}

const canGroup = (network) => groupsOf(network).groups.length > 1 && !isPast(state);
const byGroup = () => state.colour === "group" && canGroup(state.network);

// The colour of a mark: its class, or its group; the shape always tells the class.
function markColour(thing) {
  if (!byGroup()) return glyphColour(thing.glyph);
  const group = groupsOf(state.network).of.get(thing);
  return glyphColour(group ? group.hue : "place");
}

function colourChoice(network) {
  if (!canGroup(network)) return [];
  const select = el("select", { id: "colour", "aria-label": t("colour"), onchange: () => change({ colour: select.value }) },
    ["class", "group"].map((name) => el("option", { value: name, selected: name === state.colour }, t("colour." + name))));
  const mark = (hue) => svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: 6, fill: glyphColour(hue) }));
  const rows = byGroup() ? groupsOf(network).groups.map(({ hue, lead, size }) =>
    el("button", { type: "button", class: "legend", onclick: () => choose(lead, true) }, mark(hue), el("span", { class: "name" }, t("group.of", { name: short(named(lead), 40) })), el("span", { class: "n" }, number(size)))) : [];
  return [el("h2", {}, t("colour")), select, ...rows, byGroup() ? el("p", { class: "note" }, t("colour.note")) : ""];
}
