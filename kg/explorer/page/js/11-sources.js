// Where a statement comes from: document, day, place in the text, how it is put, who says it, and its gist in our words.
const dayOf = (document) => (document ? document.issued || (document.estimate && document.estimate[1]) || "" : "");
const whenOf = (document) => (document.issued ? day(document.issued) : document.estimate ? t("estimated", { span: interval(...document.estimate) }) : t("undated"));
const byDay = (a, b) => (dayOf(a.document) || "9").localeCompare(dayOf(b.document) || "9") || a.index - b.index;

function documentHead(document, held) {
  if (!document) return el("div", { class: "meta" }, t("source.none"));
  const reason = document.reason ? word(document.reason) : "";
  const meta = [word(document.publisher), whenOf(document), document.tier ? code("tier", document.tier) : "",
    held ? "" : t("text.none"), document.retrieved ? t("retrieved", { day: day(document.retrieved) }) : ""];
  return [
    el("div", {}, outside(document.url, word(document.title), { dir: "auto" })),
    el("div", { class: "meta" }, meta.filter(Boolean).join(" · ")),
    document.estimate && reason ? el("div", { class: "meta" }, t("estimated.why") + colon() + reason) : null,
  ];
}

// Whose word it is where that is neither the one who is named nor the publisher: a retelling says so.
function retold(claim) {
  const { origin } = claim;
  if (!origin || origin === claim.by || (claim.document && named(origin) === word(claim.document.publisher))) return null;
  const [before, after] = t("retold", { name: "\u0000" }).split("\u0000");
  return [" · ", before, origin.stranger ? named(origin) : link(origin), after || ""];
}

function claimLines(claim) {
  const spans = claim.spans.map(([a, b]) => number(a) + "–" + number(b)).join(", ");
  const meta = [spans && t("position", { span: spans }), claim.modality && code("modality", claim.modality)].filter(Boolean);
  return el("div", { class: "claim", "data-claim": claim.iri },
    el("div", { class: "gist", dir: "auto" }, word(claim.gist)),
    el("div", { class: "meta" }, meta.join(" · "),
      claim.by ? [" · ", ...saidBy(claim.by)] : null, retold(claim),
      claim.rank ? [" ", el("span", { class: "mark" }, code("rank", claim.rank))] : null,
      " ", el("code", { title: claim.iri }, curie(claim.iri))));
}

function saidBy(thing) {
  const [before, after] = t("said", { name: "\u0000" }).split("\u0000");
  return [before, link(thing), after || ""];
}

// Who is heard in a list of claims: documents, the independent origins they go back to, and who said it first.
function heard(list) {
  const all = [...new Set(list.filter(Boolean))].sort(byDay);
  return { all, documents: new Set(all.map((c) => c.document)).size, origins: new Set(all.map((c) => c.origin || c.document)).size, first: all[0] || null };
}

const originName = (claim) => (claim.origin ? named(claim.origin) : claim.document ? word(claim.document.publisher) : "");

// "3 documents repeat one origin: Reuters" is not three confirmations.
function voicesLine(list) {
  const { documents, origins, first } = heard(list);
  if (documents < 2) return null;
  const text = origins === 1 ? t("origin.one", { n: documents, name: short(originName(first), 60) }) : t("origins", { n: origins, of: t("documents", { n: documents }) });
  return el("div", { class: "voices" }, text, " · ", firstText(first));
}

const firstText = (claim) => t("first", { name: short(originName(claim), 60), day: claim.document ? whenOf(claim.document) : t("undated") });

// Claims under the document that makes them, the first to say it first: eleven claims of three documents name three documents.
function cited(list) {
  const groups = new Map();
  for (const claim of heard(list).all) groups.set(claim.document, [...(groups.get(claim.document) || []), claim]);
  const blocks = [...groups].map(([document, claims]) =>
    el("div", { class: "source" }, documentHead(document, claims.some((claim) => claim.spans.length)), claims.map(claimLines)));
  return [voicesLine(list), ...blocks].filter(Boolean);
}

// Sources folded away under the name of who said it first; one click gives them all.
function sources(list) {
  const { all, documents, first } = heard(list);
  if (!all.length) return el("div", { class: "small muted" }, t("source.none"));
  const who = first.document ? [word(first.document.publisher) || originName(first), first.document.issued ? day(first.document.issued) : ""] : [];
  const name = [...who.filter(Boolean), documents > 1 ? t("sources.more", { n: documents - 1 }) : ""].filter(Boolean).join(", ");
  const details = el("details", { class: "sources" }, el("summary", { dir: "auto" }, name || t("sources", { n: all.length })));
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
