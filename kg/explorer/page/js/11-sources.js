// Where a statement comes from: document, day, place in the text, how it is put, who says it, and its gist in our words.

function documentHead(document, held) {
  if (!document) return el("div", { class: "meta" }, t("source.none"));
  const reason = document.reason ? word(document.reason) : "";
  const estimate = document.estimate && t("estimated", { span: interval(...document.estimate) });
  const meta = [word(document.publisher), document.issued ? day(document.issued) : estimate || t("undated"), document.tier ? code("tier", document.tier) : "",
    held ? "" : t("text.none"), document.retrieved ? t("retrieved", { day: day(document.retrieved) }) : ""];
  return [
    el("div", {}, outside(document.url, word(document.title), { dir: "auto" })),
    el("div", { class: "meta" }, meta.filter(Boolean).join(" · ")),
    estimate && reason ? el("details", { class: "meta" }, el("summary", {}, t("estimated.why")), reason) : null,
  ];
}

function claimLines(claim) {
  const spans = claim.spans.map(([a, b]) => number(a) + "–" + number(b)).join(", ");
  const meta = [spans && t("position", { span: spans }), claim.modality && code("modality", claim.modality)].filter(Boolean);
  return el("div", { class: "claim", "data-claim": claim.iri },
    el("div", { class: "gist", dir: "auto" }, word(claim.gist)),
    el("div", { class: "meta" }, meta.join(" · "),
      claim.by ? [" · ", ...saidBy(claim.by)] : null,
      claim.rank ? [" ", el("span", { class: "mark" }, code("rank", claim.rank))] : null,
      " ", el("code", { title: claim.iri }, curie(claim.iri))));
}

function saidBy(thing) {
  const [before, after] = t("said", { name: "\u0000" }).split("\u0000");
  return [before, link(thing), after || ""];
}

// Claims under the document that makes them, so that eleven claims of three documents name three documents.
function cited(list) {
  const groups = new Map();
  for (const claim of new Set(list.filter(Boolean))) groups.set(claim.document, [...(groups.get(claim.document) || []), claim]);
  return [...groups].map(([document, claims]) => el("div", { class: "source" }, documentHead(document, claims.some((claim) => claim.spans.length)), claims.map(claimLines)));
}

// Sources folded away under a count.
function sources(list) {
  const count = new Set(list.filter(Boolean)).size;
  if (!count) return el("div", { class: "small muted" }, t("source.none"));
  const details = el("details", { class: "sources" }, el("summary", {}, t("sources", { n: count })));
  // Written when opened: a hub has hundreds of claims.
  details.write = () => details.children.length === 1 && details.append(...cited(list));
  details.addEventListener("toggle", details.write);
  return details;
}

// An amount as it was said, and as we read it when that says more.
function said(q) {
  const read = amount(q);
  const qualifier = q.qualifier && q.qualifier !== "exact" ? code("qualifier", q.qualifier) : "";
  const basis = q.basis && !["own", ""].includes(q.basis) ? code("basis", q.basis) : "";
  const notes = [qualifier, basis, rhythm(q)].filter(Boolean).join(", ");
  const written = word(q.written);
  return [el("span", {}, read), notes ? el("span", { class: "muted" }, " (" + notes + ")") : null,
    written && plain(written) !== plain(read) ? el("span", { class: "muted" }, " — " + t("amount.written") + colon() + written) : null];
}

function rivalList(rivals) {
  const groups = new Map();
  for (const q of rivals) {
    const key = figure(q);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(q);
  }
  return el("ul", { class: "list rivals" }, [...groups.values()].map((same, i) =>
    el("li", {}, el("div", {}, said(same[0]), i === 0 ? [" ", el("span", { class: "mark" }, t("used"))] : null), sources(same.map((q) => q.claim)))));
}

// Values of one property differ, or an editor found that claims contradict one another.
const disputeName = (conflict) => (word(conflict.names) ? t("disagree") + colon() + word(conflict.names) : t("contradict"));

function conflicts(thing) {
  return thing.conflicts.map((conflict) => {
    const groups = new Map();
    for (const { text, claim } of conflict.values) groups.set(word(text), [...(groups.get(word(text)) || []), claim]);
    return el("div", { class: "alarm" }, el("b", {}, disputeName(conflict)),
      el("div", { class: "small muted" }, t(word(conflict.names) ? "disagree.text" : "contradict.text")),
      el("ul", { class: "list" }, [...groups].map(([text, list]) => el("li", {}, el("div", { dir: "auto" }, text), sources(list)))));
  });
}
