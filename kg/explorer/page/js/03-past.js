// The graph of any day: what Python found of each link and status since when it holds is laid over today's record. Nothing is
// decided here. A moment has two days: `at`, what was true, and `known`, what could be known; a missing one sets no limit.
const past = known.moments || null;
const NOT = -1;

// The number of the last day of the list that is no later; days are compared as they are written.
function placeOf(iso) {
  if (!iso) return Infinity;
  let [low, high] = [0, past.days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (past.days[middle] <= iso) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// The last value of a flat list of days and values whose day has come.
function lastBy(steps, place, otherwise) {
  let found = otherwise;
  for (let i = 0; i < steps.length && steps[i] <= place; i += 2) found = steps[i + 1];
  return found;
}

function held(course, at, heard) {
  const found = lastBy(course, heard, NOT);
  return Array.isArray(found) ? lastBy(found.slice(1), at, found[0]) : found;
}

// A link that stood alone can be looked up by its parts; so can a status, told once for all links of its arrangement.
const statusCourses = new Map(past ? past.statuses.map(([thing, course]) => [things[thing], past.courses[course]]) : []);
const statusNumber = (thing, at, heard) => (statusCourses.has(thing) ? held(statusCourses.get(thing), at, heard) : NOT);
function statusOf(thing, at, heard) {
  const number = statusNumber(thing, at, heard);
  if (number === NOT) return null;
  const [status, when, claim] = past.entered[number];
  const [from, to = from] = when.split("/");
  return {
    status, certainty: style.certainties[known.certainties[status]] ? known.certainties[status] : "standing", claim: claims[claim] || null,
    earliest: from || to || null, latest: to || from || null, opens: !from && !!to, closes: !!from && !to,
  };
}

// What stands for a link on a day, in numbers: where it holds, which version, which status. Equal numbers, equal link.
function marked(edge, at, heard) {
  if (!edge.course) return edge.own ? "0" : null;
  const [course, ...versions] = edge.course;
  if (held(past.courses[course], at, heard) === NOT) return null;
  return lastBy(versions, heard, 0) + " " + statusNumber(edge.via, at, heard);
}

const PLAIN = { status: null, earliest: null, latest: null, opens: false, closes: false };

// A link as it was on a day, or null where it was not.
function edgeOn(edge, at, heard) {
  if (!edge.course) return edge.own;
  const [course, ...versions] = edge.course;
  if (held(past.courses[course], at, heard) === NOT) return null;
  const told = past.versions[lastBy(versions, heard, 0) - 1] || {};
  const status = statusOf(edge.via, at, heard);
  const { own } = edge;
  const [weight, low, high] = told.w || [own.weight, own.low, own.high];
  const cited = told.c ? told.c.map((c) => claims[c]) : own.besides;
  const all = status && status.claim && !cited.includes(status.claim) ? [...cited, status.claim] : cited;
  return {
    ...own, ...(status || PLAIN), certainty: status ? status.certainty : told.n || own.bare, weight, low, high,
    claims: [...all].sort((a, b) => a.index - b.index),
    ways: told.s ? told.s.map((way) => way.map((c) => claims[c])) : own.ways,
    voices: told.v ?? own.voices, modality: told.m ?? own.modality,
    wholes: told.p ? told.p.map((i) => things[i]) : own.wholes, overlaps: told.o ? told.o.map((i) => things[i]) : own.overlaps,
    rivals: told.r ? told.r.map((i) => (i < 0 ? quantity(past.amounts[-1 - i]) : own.rivals[i])) : own.rivals,
  };
}

const FIELDS = ["status", "certainty", "earliest", "latest", "opens", "closes", "weight", "low", "high", "claims", "ways", "voices", "modality", "wholes", "overlaps", "rivals"];
function remember(edge, course) {
  const now = statusOf(edge.via, Infinity, Infinity);
  edge.own = Object.fromEntries(FIELDS.map((name) => [name, edge[name]]));
  edge.own.besides = edge.claims.filter((claim) => !now || claim !== now.claim);
  edge.own.bare = edge.status ? "unknown" : edge.certainty;
  edge.course = course === undefined ? null : [course].flat();
  edge.change = null;
  edge.was = null;
}

// Beside today's nodes and links those that are no more; their places are chosen for all days at once.
if (past) {
  known.networks.forEach(({ past: told }, i) => {
    const network = networks[i];
    const gone = told ? told.edges.map(edgeOf) : [];
    const today = { nodes: network.nodes, edges: network.edges };
    [...today.edges, ...gone].forEach((edge, j) => remember(edge, told ? told.history[j] : undefined));
    network.isDated = !!told;
    network.today = today;
    network.ever = { nodes: [...network.nodes, ...(told ? told.nodes.map(nodeOf) : [])], edges: [...network.edges, ...gone] };
    if (network.main) network.main.ever = { nodes: network.main.nodes, edges: network.main.edges };
    if (network.main) network.main.isDated = network.isDated;
  });
  for (const thing of things) thing.own = { status: thing.status, statusClaim: thing.statusClaim, facts: thing.facts, conflicts: thing.conflicts };
  documents.forEach((document, i) => (document.since = past.documents[i]));
}

// Which values could not hold together by what was known on a day.
const contestCourses = new Map(past ? past.contests.map(([thing, course]) => [things[thing], course]) : []);
const disputes = past ? past.disputes.map(conflictOf) : [];
const conflictsOn = (thing, heard) => lastBy(contestCourses.get(thing) || [], heard, []).map((number) => disputes[number]);
