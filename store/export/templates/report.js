"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.getElementById("filter");
  const told = document.getElementById("told");
  const keys = document.getElementById("keys");
  const claims = [...document.querySelectorAll("article.claim")];
  const words = new Map(claims.map((claim) => {
    const around = claim.closest("section.group").querySelector(".group-head").textContent;
    return [claim, fold(`${claim.textContent} ${claim.closest("section.origin").dataset.name} ${around}`)];
  }));
  const columns = new Map([...document.querySelectorAll(".column")].map((column) => [column.dataset.group, column]));

  const filter = () => {
    const wanted = fold(box.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const claim of claims) {
      const fits = wanted.every((word) => words.get(claim).includes(word));
      claim.hidden = !fits;
      left += fits;
    }
    for (const part of document.querySelectorAll("section.origin, section.group")) {
      part.hidden = !part.querySelector("article.claim:not([hidden])");
    }
    for (const [name, column] of columns) {
      column.classList.toggle("out", document.getElementById(name).hidden);
    }
    document.getElementById("nothing").hidden = left > 0;
    told.textContent = wanted.length ? `${left} of ${claims.length} claims` : `${claims.length} claims`;
  };

  const go = (step) => {
    const shown = claims.filter((claim) => !claim.hidden);
    const here = document.activeElement.closest ? document.activeElement.closest("article.claim") : null;
    let place = shown.indexOf(here);
    if (place < 0 && step < 0) place = shown.length;
    const next = shown[Math.min(Math.max(place + step, 0), shown.length - 1)];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.activeElement === box) {
      box.value = "";
      filter();
      box.blur();
    } else if (keys.checked && !event.target.closest("input[type=search], textarea, select")) {
      const deed = { "/": () => box.focus(), j: () => go(1), k: () => go(-1) }[event.key];
      if (deed) {
        event.preventDefault();
        deed();
      }
    }
  });
  document.addEventListener("click", (event) => {
    const tag = event.target.closest("button.tag");
    if (tag) {
      box.value = box.value === tag.textContent ? "" : tag.textContent;
      filter();
    }
  });
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
  box.addEventListener("input", filter);
  for (const part of document.querySelectorAll(".with-script")) part.hidden = false;
  filter();
})();
