// Values that compete: each with everybody who tells it, who told it first, and which one the policy takes and why.

// The policy looks at the editors' rank, then at the last day, then at how firmly it is put: the first that differs has decided.
const RANKED = ["preferred", "", "deprecated"];
const byPolicy = (a, b) => RANKED.indexOf(a.rank) - RANKED.indexOf(b.rank) || dayOf(b.document).localeCompare(dayOf(a.document));

function whyUsed(claim, others) {
  const [next] = others.filter((o) => o && o !== claim).sort(byPolicy);
  if (!claim || !next) return "";
  if (claim.rank !== next.rank) return t("used.rank");
  if (dayOf(claim.document) !== dayOf(next.document)) return t("used.date");
  return t(claim.modality !== next.modality ? "used.modality" : "used.order");
}

// The value that a link is drawn with; none where nobody tells one that belongs to this link alone.
const usedRival = (edge) => (edge.weight === null ? null : edge.rivals.find((q) => q.nominal === edge.weight) || null);

function usedMark(why) {
  return [" ", el("span", { class: "mark used" }, t("used") + (why ? colon() + why : ""))];
}

function rivalSide(value, list, mark) {
  const { documents, first } = heard(list);
  return el("li", { class: mark ? "chosen" : "" }, el("div", { dir: "auto" }, value, mark),
    documents > 1 ? voicesLine(list) : first ? el("div", { class: "voices" }, firstText(first)) : null, sources(list));
}

function rivalList(edge) {
  const groups = new Map();
  for (const q of edge.rivals) {
    const key = figure(q);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(q);
  }
  const used = usedRival(edge);
  const rest = used && edge.rivals.filter((q) => figure(q) !== figure(used)).map((q) => q.claim);
  return [
    el("ul", { class: "list rivals" }, [...groups.values()].map((same) =>
      rivalSide(said(same[0]), same.map((q) => q.claim), same.includes(used) ? usedMark(whyUsed(used.claim, rest)) : null))),
    used ? null : el("div", { class: "small muted" }, t("used.none")),
  ];
}

// Values of one property differ, or an editor found that claims contradict one another.
const disputeName = (conflict) => (word(conflict.names) ? t("disagree") + colon() + word(conflict.names) : t("contradict"));

// The claims that the picture follows: the one the status is taken from, those the amounts of its links are taken from.
function followed(thing) {
  const amounts = networks.flatMap((n) => n.edges).filter((e) => e.via === thing).map(usedRival).filter(Boolean);
  return new Set([thing.statusClaim, ...amounts.map((q) => q.claim)].filter(Boolean));
}

function conflicts(thing) {
  const taken = thing.conflicts.length ? followed(thing) : new Set();
  return thing.conflicts.map((conflict) => {
    const groups = new Map();
    for (const { text, claims: list } of conflict.values) groups.set(word(text), [...(groups.get(word(text)) || []), ...list]);
    const sides = [...groups].map(([text, list]) => {
      const mine = list.find((claim) => taken.has(claim));
      const others = [...groups].filter(([value]) => value !== text).flatMap(([, claims]) => claims);
      return rivalSide(text, list, mine ? usedMark(mine === thing.statusClaim ? t("used.status") : whyUsed(mine, others)) : null);
    });
    const why = conflict.why.map(word).filter(Boolean).join(", ");
    return el("div", { class: "alarm" }, el("b", {}, disputeName(conflict)),
      el("div", { class: "small muted" }, t(word(conflict.names) ? "disagree.text" : "contradict.text"), why ? " (" + why + ")" : ""),
      el("ul", { class: "list sides" }, sides));
  });
}
