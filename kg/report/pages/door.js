// The reader's own language comes first; without this script both stand in their order.
"use strict";
(() => {
  const wanted = (navigator.languages ?? [navigator.language]).map((lang) => lang.slice(0, 2));
  const choices = [...document.querySelectorAll(".languages li")];
  const first = wanted.map((lang) => choices.find((choice) => choice.lang === lang)).find(Boolean);
  first?.parentElement.prepend(first);
})();
