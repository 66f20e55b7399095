// What the reader chose. It lives in the address, so that a link shows another person the same picture.
const SIZES = ["degree", ...(known.size ? ["metric"] : []), ...(known.measures || []).filter(([, , , isLabel]) => !isLabel).map(([name]) => name)];
const CHOICES = ["glyph", "kind", "certainty", "doubt", "change"];

// Quarters are counted from year 0: 2025 Q3 is 2025 * 4 + 2.
const quarterOf = (text) => +text.slice(0, 4) * 4 + Math.floor(((+text.slice(5, 7) || 1) - 1) / 3);
const quarterName = (q) => Math.floor(q / 4) + "Q" + ((q % 4) + 1);
const dates = networks.flatMap((n) => n.edges).filter((e) => e.earliest).flatMap((e) => [e.earliest, e.latest]);
const quarters = new Set(dates.map(quarterOf));
const span = dates.length ? [Math.min(...quarters), Math.max(...quarters)] : null;

// A page about one thing opens on it, one about a deal on the first of its links.
const opensOn = things[known.start] || null;
const opensAt = (opensOn && !networks.some((n) => n.at.has(opensOn)) && networks[0].edges.find((e) => e.via === opensOn)) || null;

// A page with a scenario opens on the network it runs through, with everything it reaches.
const hitBy = known.scenario ? known.scenario.reached.map(([i]) => things[i]) : [];
const opensIn = known.scenario && networks.find((n) => n.name === known.scenario.network);

const start = () => ({
  network: opensIn ? fitting(opensIn, hitBy) : opening(networks[0]), node: opensOn && !opensAt ? opensOn : null, edge: opensAt, path: null, picking: null, reach: false, hide: new Set(style.hidden), from: span && span[0], to: span && span[1],
  undated: true, size: "degree", colour: "class", depth: 1, isolate: false, doubt: false, folds: new Set(), scenario: !!known.scenario, embed: /[?&]embed\b/.test(location.search), theme: document.documentElement.dataset.theme || "auto",
  lang, table: false,
  question: null, story: null, step: 0,
  at: null, known: null, vs: past && past.compare,
});
const first = start();
let state = start();

const brief = (iri) => (iri.startsWith(ROOT) ? iri.slice(ROOT.length) : iri);

function toHash() {
  const said = [];
  const say = (key, text) => said.push(key + "=" + encodeURIComponent(text).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":"));
  if (state.network.whole !== first.network.whole) say("p", state.network.name);
  if (state.network.main && state.network === state.network.whole) say("all", "1");
  if (state.network.group) say("g", state.network.group.number);
  if (state.node !== first.node) say("n", state.node ? brief(state.node.iri) : "");
  if (state.edge !== first.edge) say("e", state.edge ? brief(state.edge.id) : "");
  if (state.path) say("path", state.path.map((thing) => brief(thing.iri)).join("~"));
  const hidden = [...state.hide].sort().join(",");
  if (hidden !== [...first.hide].sort().join(",")) say("hide", hidden);
  for (const key of ["at", "known", "vs"]) if (state[key] !== first[key]) say(key, state[key] || "");
  if (!past && span && (state.from !== span[0] || state.to !== span[1])) say("y", quarterName(state.from) + "-" + quarterName(state.to));
  if (!state.undated) say("undated", "0");
  for (const key of ["size", "colour", "depth", "theme", "lang"]) if (state[key] !== first[key]) say(key, state[key]);
  if (state.reach) say("reach", "1");
  if (state.isolate) say("isolate", "1");
  if (state.doubt) say("doubt", "1");
  if (state.folds.size) say("fold", [...state.folds].sort().join(","));
  if (state.scenario !== first.scenario) say("whatif", "0");
  if (state.embed && !first.embed) say("embed", "1");
  if (state.question) say("q", state.question.name);
  if (state.story) say("s", state.story.name + "." + (state.step + 1));
  if (state.table) say("view", "table");
  return said.length ? "#" + said.join("&") : "";
}

// The first part of a network where it has everything that is asked for, else the whole.
function fitting(network, asked, edge = null) {
  const { main, whole } = network;
  const isInside = main && asked.every((thing) => main.at.has(thing) || !whole.at.has(thing)) && (!edge || main.byEdge.has(edge.id));
  return isInside ? main : whole;
}

// A day, the last one of a month or year, or none: beyond the last day of the page nothing is known.
function dayUpTo(text, last) {
  const [, y, m, d] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) || [];
  const date = y && new Date(d ? Date.UTC(+y, m - 1, +d) : Date.UTC(+y, m ? +m : 12, 0));
  const iso = date && !Number.isNaN(date.getTime()) && date.getUTCFullYear() === +y ? date.toISOString().slice(0, 10) : "";
  return iso && iso <= last ? iso : null;
}

function fromHash(hash) {
  const read = start();
  const given = new Map(hash.replace(/^#/, "").split("&").filter(Boolean).map((part) => {
    const [key, ...rest] = part.split("=");
    try {
      return [key, decodeURIComponent(rest.join("="))];
    } catch {
      return [key, ""];
    }
  }));
  const { story, step } = stepOf(given);
  // Who names a step and says nothing of the picture gets the step's own.
  const manner = [...given].filter(([key]) => ["lang", "theme", "embed"].includes(key));
  if (story && given.size <= manner.length + (given.has("s") ? 1 : 0)) {
    return { ...fromHash([story.steps[step].address, ...manner.map((pair) => pair.join("="))].join("&")), story, step };
  }
  const question = questions.find((one) => one.network && one.name === given.get("q")) || null;
  Object.assign(read, { question, story, step });
  const among = (key, allowed) => allowed.includes(given.get(key)) && (read[key] = given.get(key));
  if (past) {
    for (const [key, last] of [["at", past.asOf], ["known", past.known], ["vs", past.asOf]]) if (given.has(key)) read[key] = dayUpTo(given.get(key), last);
    turnTo(read);
  }
  const network = (question && question.network) || networks.find((n) => n.name === given.get("p")) || read.network.whole;
  if (given.has("n") || given.has("e") || given.has("path")) read.node = read.edge = null;
  if (given.has("n")) read.node = byIri.get(full(given.get("n"))) || null;
  if (read.node && !network.at.has(read.node) && network.vias.has(read.node)) [read.node, read.edge] = [null, network.edges.find((e) => e.via === read.node)];
  if (given.has("e")) read.edge = network.byEdge.get(full(given.get("e"))) || null;
  const ends = (given.get("path") || "").split("~").map((iri) => byIri.get(full(iri)));
  if (ends.length >= 2 && ends.length <= 12 && ends.every((thing) => network.at.has(thing)) && !read.node && !read.edge) read.path = ends;
  if (given.has("hide")) read.hide = new Set(given.get("hide").split(",").filter((name) => CHOICES.includes(name.split(":")[0])));
  read.network = given.get("all") === "1" ? network : fitting(network, [...(given.get("whatif") === "0" || read.node ? [] : hitBy), ...(read.node ? [read.node] : []), ...(read.path || []), ...(question && question.nodes || [])], read.edge);
  if (/^\d+$/.test(given.get("g")) && glance(network) && network.main.nodes[given.get("g")]) read.network = partOf(network.main, +given.get("g"));
  const years = /^(\d{4})(?:Q([1-4]))?-(\d{4})(?:Q([1-4]))?$/.exec(given.get("y") || "");
  if (years && span && !past) {
    const inside = (q) => Math.min(Math.max(q, span[0]), span[1]);
    read.from = inside(years[1] * 4 + (years[2] ? years[2] - 1 : 0));
    read.to = Math.max(read.from, inside(years[3] * 4 + (years[4] ? years[4] - 1 : 3)));
  }
  if (given.get("undated") === "0") read.undated = false;
  among("size", SIZES);
  among("colour", ["class", "group"]);
  among("theme", ["auto", "light", "dark"]);
  among("lang", ["fr", "en"]);
  read.depth = Math.min(3, Math.max(1, Math.round(+given.get("depth")) || 1));
  read.reach = given.get("reach") === "1" && read.network.flows && read.network.at.has(read.node);
  read.isolate = given.get("isolate") === "1" && !!(read.node || read.edge || read.path || read.question || read.scenario);
  read.folds = new Set((given.get("fold") || "").split(",").filter((name) => FOLDS.includes(name) || byIri.has(full(name))));
  read.scenario = read.scenario && given.get("whatif") !== "0";
  read.embed = read.embed || given.get("embed") === "1";
  read.doubt = given.get("doubt") === "1";
  read.table = given.get("view") === "table";
  return read;
}

function writeHash() {
  const hash = toHash();
  if (hash === location.hash) return;
  try {
    history.replaceState(null, "", hash || location.pathname + location.search);
  } catch {
    location.hash = hash;
  }
}
