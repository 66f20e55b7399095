// Questions whose answers make a picture: each marks what its answer names, and is told with its SPARQL, to be asked elsewhere.
const questions = known.questions.map(([number, name, title, note, command, text, address, network, nodes, edges]) => {
  const place = networks.findIndex((n) => n.name === network);
  const id = (i) => full(known.links[known.networks[place].edges[i][0]][0]);
  return {
    number, name, title, note, command, text, address, network: networks[place] || null,
    nodes: nodes.map((i) => things[i]), edges: place < 0 ? [] : edges.map((i) => networks[place].byEdge.get(id(i))).filter(Boolean),
  };
});

// What of the answer is shown now.
const answered = ({ nodes, edges }, network, visible) => ({
  nodes: new Set(nodes.filter((thing) => network.at.has(thing) && visible.nodes.has(thing))), edges: new Set(edges.filter((e) => visible.edges.has(e))),
});

function openQuestion(question) {
  const kept = { theme: state.theme, lang: state.lang, embed: state.embed, story: state.story, step: state.step };
  if (question.address) change({ ...fromHash(question.address), ...kept });
  else change({ network: fitting(question.network, question.nodes), question, node: null, edge: null, path: null, picking: null, reach: false, isolate: false });
  openSheet();
  if (scene.focus) fitNear();
  announce(word(question.title));
}

// A text to take along, with the button that copies it.
function taken(text, tall = false) {
  const button = push(t("copy"), async () => {
    if (await copy(text, t("copied"))) button.textContent = t("copied");
  });
  return el("div", { class: "taken" }, el(tall ? "pre" : "code", { tabindex: tall ? "0" : null, dir: "ltr" }, text), button);
}

function questionSheet(question) {
  const { nodes, edges } = question;
  const line = (thing) => el("li", { class: "fact" }, glyphMark(thing.glyph, 14), el("div", {}, link(thing)));
  return [
    el("div", { class: "tag" }, t("question") + NBSP + question.number),
    el("h2", { dir: "auto" }, word(question.title)),
    el("div", { class: "bar" },
      push(t("isolate"), () => change({ isolate: !state.isolate }), { "aria-pressed": String(state.isolate), id: "isolate" }), push(t("fit.near"), fitNear),
      push("✕", () => change({ question: null }), { "aria-label": t("clear"), title: t("clear"), class: "close" })),
    el("p", { class: "small muted", dir: "auto" }, word(question.note).replaceAll("`", "")),
    el("h3", {}, t("question.marked")), el("p", { class: "small muted" }, t("nodes", { n: nodes.length }) + ", " + t("links", { n: edges.length })),
    edges.length ? listed([...edges].sort(byWeight)) : unfolding(nodes, line),
    el("h3", {}, t("question.command")), taken(question.command),
    question.text ? el("details", { id: "sparql" }, el("summary", {}, "SPARQL"), taken(question.text, true)) : null,
  ];
}

// Everything that can be asked or told, in one list.
function offer() {
  const dialog = document.getElementById("help");
  const row = (name, title, note, act) =>
    el("li", {}, el("button", { type: "button", class: "to offer", "data-offer": name, onclick: () => { dialog.close(); act(); } }, el("span", { dir: "auto" }, title)), note ? el("div", { class: "small muted", dir: "auto" }, note) : null);
  showDialog(t("offer"), [
    stories.length ? [el("h3", {}, t("stories")), el("ul", { class: "list" }, stories.map((story) =>
      row(story.name, word(story.title), word(story.about) + " " + t("story.steps", { n: story.steps.length }), () => tell(story, 0))))] : null,
    questions.length ? [el("h3", {}, t("questions")), el("ul", { class: "list" }, questions.map((question) => row(question.name, word(question.title), "", () => openQuestion(question))))] : null,
  ].flat().filter(Boolean));
}
