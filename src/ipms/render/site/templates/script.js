// The search page narrows its list to what was typed. Without this script it shows the whole list.
"use strict";
(() => {
  const field = document.getElementById("narrow");
  if (!field) return;
  field.closest(".scripted").hidden = false;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = [...document.querySelectorAll("[data-find]")].map((item) => [item, fold(item.dataset.find + " " + item.textContent)]);
  const groups = [...document.querySelectorAll("[data-group]")];
  const told = document.getElementById("found");
  const narrow = () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const [item, text] of items) {
      item.hidden = !wanted.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-find]:not([hidden])");
    told.textContent = told.dataset[found === 0 ? "none" : found === 1 ? "one" : "many"].replace("{n}", found.toLocaleString(document.documentElement.lang));
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", narrow);
  narrow();
})();
