// The clocks: which days there are, on which of them something changes, and how keys, steps and play move along them.
const DAY = 864e5;
const dayNumber = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
const isoOf = (count) => new Date(count * DAY).toISOString().slice(0, 10);
const PACE = 450;

// The numbers of the days named in a course.
const daysIn = (course) => course.flatMap((step, i) => (i % 2 ? (Array.isArray(step) ? step.filter((_, j) => j % 2) : []) : [step]));

// The days on which a network changes, with how many links do: both clocks together, or the first alone where the other stands.
const turnsKept = new Map();
function turnsOf({ whole: network }, heard) {
  const key = network.name + " " + (heard || "");
  if (turnsKept.has(key)) return turnsKept.get(key);
  const found = new Map();
  for (const edge of network.ever.edges) {
    if (!edge.course) continue;
    const [course, ...versions] = edge.course;
    const status = statusCourses.get(edge.via) || [];
    const places = [...new Set([...daysIn(past.courses[course]), ...versions.filter((_, i) => i % 2 === 0), ...daysIn(status)])].sort((a, b) => a - b);
    let before = null;
    for (const place of places) {
      const now = marked(edge, place, heard ? placeOf(heard) : place);
      if (now !== before && past.days[place] <= past.asOf) found.set(place, (found.get(place) || 0) + 1);
      before = now;
    }
  }
  const turns = [...found].sort(([a], [b]) => a - b).map(([place, n]) => [past.days[place], n]);
  turnsKept.set(key, turns);
  return turns;
}

// The bar runs from the first day on which anything can be known to the last day of the page.
const firstDay = past && networks.map((network) => (turnsOf(network, null)[0] || [past.asOf])[0]).sort()[0];
const lastDay = past && past.asOf;

// A thumb at the end sets no day: it is the whole view.
const setDay = (key, iso) => {
  const last = key === "known" ? past.known : lastDay;
  const day = iso < firstDay ? firstDay : iso;
  return change({ [key]: day >= last && key === "at" ? null : day > last ? last : day });
};

function moved(iso, months, days = 0) {
  const [y, m, d] = iso.split("-").map(Number);
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  return isoOf(dayNumber(new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10)) + days);
}

const dayAt = (key) => state[key] || (key === "known" ? past.known : lastDay);
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12 };
function pressed(event, key) {
  const step = KEYS[event.key];
  if (!step && event.key !== "Home" && event.key !== "End") return;
  event.preventDefault();
  stopPlaying();
  if (!step) setDay(key, event.key === "Home" ? firstDay : key === "known" ? past.known : lastDay);
  else setDay(key, event.shiftKey && Math.abs(step) === 1 ? moved(dayAt(key), 0, step) : moved(dayAt(key), step));
}

// A held thumb asks for many days a second; the page follows once a frame.
let asked = null;
function ask(key, iso) {
  if (!asked) requestAnimationFrame(() => {
    const [last, day] = asked;
    asked = null;
    setDay(last, day);
  });
  asked = [key, iso];
}

function nearTurn(way) {
  const now = dayAt("at");
  const days = turnsOf(state.network, state.known).map(([iso]) => iso);
  return way > 0 ? days.find((iso) => iso > now) : days.filter((iso) => iso < now).pop();
}

function stepBy(way) {
  const found = nearTurn(way);
  stopPlaying();
  if (found) setDay("at", found);
  else if (way > 0) change({ at: null });
  announce(timeText());
}

// Play goes from month to month; without movement wanted it goes one step a press.
let playing = null;
function stopPlaying() {
  if (playing) clearInterval(playing);
  playing = null;
  drawPlay();
}

const monthEnd = (iso) => moved(iso.slice(0, 8) + "01", 1, -1);
function playOn() {
  const now = dayAt("at");
  const end = monthEnd(now);
  setDay("at", end > now ? end : monthEnd(moved(now.slice(0, 8) + "01", 1)));
  if (!state.at) stopPlaying();
}

function play() {
  if (still.matches) return state.at ? stepBy(1) : setDay("at", firstDay);
  if (playing) return stopPlaying();
  if (!state.at) setDay("at", firstDay);
  playing = setInterval(playOn, PACE);
  return drawPlay();
}
