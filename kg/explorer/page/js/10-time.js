// The time bar: what was true on a day and what could be known by then, step by step, played, or two days beside each other.
const timeBar = document.getElementById("time");
const THUMBS = { at: "time.at", known: "time.known", vs: "time.vs" };
function clock(key) {
  const input = el("input", { type: "range", id: "t-" + key, class: "t-" + key, "aria-label": t(THUMBS[key]), min: dayNumber(firstDay), max: dayNumber(key === "known" ? past.known : lastDay), step: 1 });
  input.addEventListener("input", () => {
    stopPlaying();
    ask(key, isoOf(+input.value));
  });
  input.addEventListener("keydown", (event) => pressed(event, key));
  return input;
}

function drawPlay() {
  const button = document.getElementById("t-play");
  if (!button) return;
  button.setAttribute("aria-pressed", String(!!playing));
  button.textContent = playing ? "❚❚" : "▶";
  button.setAttribute("aria-label", t(still.matches ? "time.next" : playing ? "time.pause" : "time.play"));
}

// The days alone, for the head of the page.
function shortDays() {
  const { asOf, known: heard, from } = known.about;
  const days = [from && day(from), asOf && day(asOf)].filter(Boolean).join(" → ");
  return heard && !from ? [days, t("time.short", { date: day(heard) })].filter(Boolean).join(" · ") : days;
}

// What is shown, said in one sentence.
function timeText() {
  const { about } = known;
  const { whole } = state.network;
  if (!whole.isDated) return t("time.undated");
  const links = t("links", { n: whole.edges.length });
  const undated = (about.hidden.find(([reason]) => reason === "undated") || [])[1];
  if (state.vs) {
    const count = (change) => whole.edges.filter((edge) => edge.change === change).length;
    return t("time.compared", { from: day(about.from), to: day(about.asOf), new: count("new"), changed: count("changed"), gone: count("gone"),
      apart: state.known ? ", " + t("foot.known", { date: day(state.known) }) : "" });
  }
  const end = ": " + links + (undated ? t("time.hidden", { n: undated }) : "");
  const said = !isPast(state) ? t(aboutNow.asOf ? "time.own" : "time.all", { date: day(lastDay) })
    : !state.known ? t("time.then", { date: day(state.at) })
      : t("time.apart", { date: day(dayAt("at")), known: day(state.known) });
  return said + (lang === "fr" ? NBSP : "") + end + ".";
}

function buildTime() {
  const tools = [
    push("▶", play, { id: "t-play", "aria-pressed": "false" }),
    push("‹", () => stepBy(-1), { id: "t-back", "aria-label": t("time.back"), title: t("time.back") }),
    push("›", () => stepBy(1), { id: "t-on", "aria-label": t("time.on"), title: t("time.on") }),
  ];
  const ways = [
    push(t("time.unlock"), () => change({ known: state.known ? null : past.known }), { id: "t-lock", title: t("time.unlock.text"), "aria-pressed": String(!!state.known) }),
    push(t("time.compare"), () => change({ vs: state.vs ? null : yearBefore() }), { id: "t-compare", title: t("time.compare.text"), "aria-pressed": String(!!state.vs) }),
    push(t("time.now"), () => { stopPlaying(); change({ at: null, known: null, vs: null }); }, { id: "t-now" }),
  ];
  const keys = ["vs", ...(state.known ? ["known"] : []), "at"].filter((key) => key !== "vs" || state.vs);
  timeBar.replaceChildren(
    el("div", { class: "t-row" }, el("span", { class: "t-tools" }, tools), el("p", { id: "t-said" }), el("span", { class: "t-tools" }, ways)),
    el("div", { class: "t-track" }, el("div", { id: "t-bars", class: "bars", "aria-hidden": "true" }), el("div", { class: "range" }, keys.map(clock)), el("div", { id: "t-years", "aria-hidden": "true" })));
}

const yearBefore = () => {
  const then = moved(dayAt("at"), -12);
  return then < firstDay ? firstDay : then;
};

// A day on which more pages reach the end of their estimated interval than were issued: what is heard then is no news of that day.
const issuedOn = (iso) => documents.filter((one) => one.issued === iso).length;
const isLate = (iso) => documents.filter((one) => one.estimate && one.estimate[1] === iso).length > issuedOn(iso);

// One bar a month, as high as links change in it; on a narrow screen they stand closer.
function drawMonths() {
  const month = (iso) => +iso.slice(0, 4) * 12 + +iso.slice(5, 7) - 1;
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  const counts = new Map();
  const late = new Map();
  for (const [iso, n] of turnsOf(state.network, state.known)) {
    counts.set(month(iso), (counts.get(month(iso)) || 0) + n);
    if (isLate(iso)) late.set(month(iso), (late.get(month(iso)) || 0) + n);
  }
  const most = Math.max(1, ...counts.values());
  const at = (count) => Math.min(100, Math.max(0, (100 * (count - first)) / Math.max(last - first, 1)));
  const edge = (m) => dayNumber(String(Math.floor(m / 12)).padStart(4, "0") + "-" + String((m % 12) + 1).padStart(2, "0") + "-01");
  const [now, then] = [dayAt("at"), state.vs || firstDay];
  const [from, to] = now < then ? [now, then] : [then, now];
  const bars = [];
  for (let m = month(firstDay); m <= month(lastDay); m++) {
    const n = counts.get(m) || 0;
    if (!n) continue;
    const iso = isoOf(edge(m));
    const bar = el("i", { class: iso <= to && (!state.vs || iso >= from.slice(0, 8) + "01") ? "in" : "" });
    if (late.get(m) > n / 2) bar.classList.add("late");
    bar.style.cssText = `left:${at(edge(m))}%;width:${Math.max(0.2, at(edge(m + 1)) - at(edge(m)) - 0.15)}%;height:${Math.max(8, 100 * Math.sqrt(n / most))}%`;
    bars.push(bar);
  }
  document.getElementById("t-bars").replaceChildren(...bars);
  document.getElementById("t-bars").title = late.size ? t("time.late") : "";
  const years = [];
  for (let y = +firstDay.slice(0, 4) + 1; y <= +lastDay.slice(0, 4); y++) {
    const left = at(dayNumber(y + "-01-01"));
    const mark = el("span", {}, left < 94 ? String(y) : "");
    mark.style.left = left + "%";
    years.push(mark);
  }
  document.getElementById("t-years").replaceChildren(...years);
}

function drawTime() {
  document.body.classList.toggle("timed", !!past && firstDay < lastDay);
  if (!past || firstDay >= lastDay) return;
  timeBar.hidden = false;
  const shape = [lang, !!state.known, !!state.vs].join(" ");
  const isNew = timeBar.dataset.shape !== shape;
  if (isNew) {
    const focused = timeBar.contains(document.activeElement) && document.activeElement.id;
    timeBar.dataset.shape = shape;
    buildTime();
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  }
  drawPlay();
  drawMonths();
  for (const key of ["at", "known", "vs"]) {
    const input = document.getElementById("t-" + key);
    if (!input) continue;
    if (!asked) input.value = dayNumber(dayAt(key));
    input.setAttribute("aria-valuetext", key === "at" && !state.at ? t("time.whole") : day(dayAt(key)));
  }
  document.getElementById("t-now").hidden = !isPast(state);
  document.getElementById("t-said").textContent = timeText();
}
