// Of many links between many things, which stand out: nothing goes, what matters less is paler or shares a line.
const CROWD = 150;
const AHEAD = 3;
const BEHIND = 0.34;
const THICKET = 600;
const FAN = 3;
const FAN_STEP = 0.2;

// The strongest links of each thing, or null where there are few enough to see them all.
function foremost(network, visible) {
  if (visible.edges.size <= CROWD) return null;
  const ahead = new Set();
  for (const node of network.nodes) {
    for (const edge of node.edges.filter((e) => visible.edges.has(e)).sort(byWeight).slice(0, AHEAD)) ahead.add(edge);
  }
  return ahead;
}

// Between two things with many links, those of one direction, kind and status share a line, which says how many they are.
// Their amounts are not added: the line is as wide as the largest. Chosen things show each link apart.
function bundles(visible) {
  const pairs = new Map();
  for (const edge of visible.edges) {
    const [a, b] = [standIn(edge.from).index, standIn(edge.to).index];
    const key = Math.min(a, b) * things.length + Math.max(a, b);
    if (pairs.has(key)) pairs.get(key).push(edge);
    else pairs.set(key, [edge]);
  }
  const lanes = new Map();
  for (const edges of pairs.values()) {
    if (edges.length <= (state.folds.has("links") ? 1 : FAN)) continue;
    const groups = new Map();
    for (const edge of edges) {
      const key = [standIn(edge.from).index, state.folds.has("links") ? "" : edge.kind, edge.change || edge.certainty].join(" ");
      groups.set(key, [...(groups.get(key) || []), edge]);
    }
    const step = Math.min(FAN_STEP, 0.8 / groups.size);
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).forEach(([, group], i) => {
      const [lead] = group.sort(byWeight);
      const turn = standIn(lead.from).index < standIn(lead.to).index ? 1 : -1;
      for (const edge of group) lanes.set(edge, { lead, edges: group, count: group.length, bend: turn * (i - (groups.size - 1) / 2) * step });
    });
  }
  return lanes;
}
