// The keyboard: everything the pointer does, and walking from neighbour to neighbour.
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The visible neighbour that lies most nearly that way; from nowhere, the most important node.
function walk([dx, dy]) {
  const from = state.node && state.network.at.get(state.node);
  if (!from) {
    const begin = scene.order.find((n) => scene.visible.nodes.has(n.thing));
    return begin && choose(begin.thing, true, true);
  }
  const ways = from.edges.filter((e) => scene.visible.edges.has(e)).map((e) => state.network.at.get(other(e, from.thing))).filter((n) => n !== from);
  const lies = (n) => {
    const [x, y] = [n.x - from.x, n.y - from.y];
    return (x * dx + y * dy) / (Math.hypot(x, y) || 1);
  };
  const best = ways.filter((n) => lies(n) > 0.3).sort((a, b) => lies(b) - lies(a) || (a.thing.iri < b.thing.iri ? -1 : 1))[0];
  if (best) choose(best.thing, true, true);
}

function help() {
  const rows = [["/", "help.slash"], ["Esc", "help.esc"], ["f", "help.f"], ["+ −", "help.plus"], ["← ↑ → ↓", "help.arrows"], ["↵", "help.enter"], ["p", "help.p"], ["t", "help.t"], ["d", "help.d"], ["c", "help.c"], ["q", "help.q"], ["n b", "help.n"], ...(past ? [["← →", "help.time"]] : []), [t("help.mouse"), "help.mouse.text"], [t("help.shift"), "help.shift.text"]];
  showDialog(t("help"), [el("dl", {}, rows.map(([key, text]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(text))]))]);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open || openMenu) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") return clear();
  if (typing) return;
  const on = event.target === canvas;
  const actions = {
    "/": () => search.focus(), f: () => fit(), "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
    "?": help, p: beginPath, t: () => change({ table: !state.table }), d: () => change({ doubt: !state.doubt }), q: offer, n: () => turnPage(1), b: () => turnPage(-1), c: () => state.node && document.getElementById("fold")?.click(),
  };
  if (on) {
    for (const [key, way] of Object.entries(DIRECTIONS)) actions[key] = () => walk(way);
    actions.Enter = () => {
      document.body.classList.remove("no-panel");
      sheet.focus();
    };
  }
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});
