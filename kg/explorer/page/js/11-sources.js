// Where a statement comes from: document, day, place in the text, how it is put, who says it, and its gist in our words.

function documentLine(document) {
  const title = outside(document.url, word(document.title), { dir: "auto" });
  const publisher = word(document.publisher);
  const date = document.issued ? day(document.issued) : document.estimate ? t("estimated", { span: interval(...document.estimate) }) : t("undated");
  const reason = document.reason ? word(document.reason) : "";
  const tier = document.tier ? code("tier", document.tier) : "";
  return [
    el("div", {}, title),
    el("div", { class: "meta" }, [publisher, date, tier].filter(Boolean).join(" · ")),
    document.estimate && reason ? el("div", { class: "meta" }, reason) : null,
  ];
}

function source(claim) {
  const { document } = claim;
  const spans = claim.spans.map(([a, b]) => number(a) + "–" + number(b)).join(", ");
  const meta = [spans && t("position", { span: spans }), claim.modality && code("modality", claim.modality)].filter(Boolean);
  return el("div", { class: "source", "data-claim": claim.iri },
    el("div", { class: "gist" }, word(claim.gist)),
    document ? documentLine(document) : null,
    el("div", { class: "meta" }, meta.join(" · "),
      claim.by ? [" · ", ...saidBy(claim.by)] : null,
      claim.rank ? [" ", el("span", { class: "mark" }, code("rank", claim.rank))] : null),
    el("code", {}, brief(claim.iri).replace(/^id\//, "")));
}

function saidBy(thing) {
  const [before, after] = t("said", { name: "\u0000" }).split("\u0000");
  return [before, link(thing), after || ""];
}

// Sources folded away under a count, or open where there is room for them.
function sources(list, isOpen = false) {
  const unique = [...new Set(list.filter(Boolean))];
  if (!unique.length) return el("div", { class: "small muted" }, t("source.none"));
  return el("details", { class: "sources", open: isOpen }, el("summary", {}, t("sources", { n: unique.length })), unique.map(source));
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

function conflicts(thing) {
  return thing.conflicts.map((conflict) => {
    const groups = new Map();
    for (const { text, claim } of conflict.values) groups.set(text, [...(groups.get(text) || []), claim]);
    return el("div", { class: "alarm" }, el("b", {}, t("disagree") + colon() + word(conflict.names)),
      el("div", { class: "small muted" }, t("disagree.text")),
      el("ul", { class: "list" }, [...groups].map(([text, list]) => el("li", {}, el("div", { dir: "auto" }, text), sources(list)))));
  });
}
