// What the page says of itself, in the language chosen: title, day, footer, labels of its controls.
const hiddenClaims = () => known.about.hidden.reduce((sum, [, count]) => sum + count, 0);
const whyHidden = () =>
  known.about.hidden.map(([reason, n]) => (known.words["why." + reason] ? t("why." + reason, { n: number(n) }) : number(n) + " " + reason));

// The day that the whole picture is about, and up to which sources were heard when that is another one.
function asOfText() {
  const { asOf, known: heard, from } = known.about;
  if (from) return [t("time.pair", { from: day(from), to: day(asOf) }), heard && t("foot.known", { date: day(heard) })].filter(Boolean).join(", ");
  return [asOf && t("foot.asof", { date: day(asOf) }), heard && t("foot.known", { date: day(heard) })].filter(Boolean).join(", ");
}

function footTexts() {
  const { about } = known;
  const [n, why] = [hiddenClaims(), whyHidden().join(", ")];
  return [
    asOfText(),
    word(about.profile) && t("foot.profile", { name: word(about.profile) }),
    n ? t("foot.hidden", { n, why }) : about.counts.some(([what]) => what === "claims") && t("foot.hidden.none"),
    ...about.counts.map(([what, count]) => (known.words["count." + what] ? t("count." + what, { n: count }) : number(count) + " " + what)),
    about.newest && t("foot.newest", { date: day(about.newest) }),
    about.version && t("foot.version", { version: about.version }),
    word(about.licence) && t("foot.licence", { name: word(about.licence) }),
  ].filter(Boolean);
}

function drawWords() {
  document.documentElement.lang = lang;
  document.title = word(known.about.title);
  document.getElementById("title").textContent = word(known.about.title);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.title) element.title = t(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  search.placeholder = t("search");
  const language = document.getElementById("b-lang");
  language.textContent = lang === "fr" ? "EN" : "FR";
  language.lang = lang === "fr" ? "en" : "fr";
  language.setAttribute("aria-label", t("lang"));
  drawDay();
}

// What of it changes with the day.
function drawDay() {
  // The time bar says it in full.
  const text = past ? shortDays() : capital(asOfText());
  document.getElementById("as-of").textContent = text;
  document.getElementById("as-of").hidden = !text;
  document.getElementById("foot").replaceChildren(...footTexts().map((text) => el("span", {}, text)));
  document.getElementById("foot").title = footTexts().join(" · ");
}
