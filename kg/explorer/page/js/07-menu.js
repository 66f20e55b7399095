// A menu under a button of the header: arrows walk, Escape closes, a click beside it closes. `items()` is asked when it opens and
// gives [{ id, text, note, on, act }] or null for a line between groups.
let openMenu = null;

function closeMenu(back = true) {
  if (!openMenu) return;
  const { button, list } = openMenu;
  openMenu = null;
  list.remove();
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus();
}

function menuRow(item) {
  if (!item) return el("hr", { role: "separator" });
  const radio = item.on !== undefined;
  return el("button", {
    type: "button", role: radio ? "menuitemradio" : "menuitem", id: item.id, tabindex: "-1", "aria-checked": radio ? String(item.on) : null,
    onclick: () => { closeMenu(); item.act(); },
  }, el("span", { dir: "auto" }, item.text), item.note ? el("small", {}, item.note) : null);
}

function menuKeys(event, list) {
  const rows = [...list.querySelectorAll("button")];
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + rows.length, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[to % rows.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return event.stopPropagation();
  event.stopPropagation();
  if (event.key !== "Tab") event.preventDefault();
}

function showMenu(button, items) {
  const again = openMenu && openMenu.button === button;
  closeMenu(false);
  if (again) return button.focus();
  const list = el("div", { role: "menu", class: "menu", "aria-label": button.getAttribute("aria-label") || button.textContent }, items().map(menuRow));
  list.addEventListener("keydown", (event) => menuKeys(event, list));
  document.body.append(list);
  const at = button.getBoundingClientRect();
  list.style.top = at.bottom + 4 + "px";
  list.style.left = Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8)) + "px";
  list.style.maxHeight = innerHeight - at.bottom - 16 + "px";
  openMenu = { button, list };
  button.setAttribute("aria-expanded", "true");
  list.querySelector("button")?.focus();
}

function menu(id, items) {
  const button = document.getElementById(id);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => showMenu(button, items));
}

document.addEventListener("pointerdown", (event) => {
  if (openMenu && !openMenu.list.contains(event.target) && !openMenu.button.contains(event.target)) closeMenu(false);
}, true);
window.addEventListener("blur", () => closeMenu(false));
