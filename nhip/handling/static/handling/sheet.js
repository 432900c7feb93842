// The sheet of a distribution: names found while typing, Ctrl+Enter sends, one lead at a time. Without it the buttons do.
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
  const sheet = () => document.querySelector("[data-nhip-sheet]");
  let sought = "";

  function find() {
    const words = fold(sought).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of document.querySelectorAll("[data-nhip-pick-group]")) {
      let here = 0;
      for (const pick of group.querySelectorAll("[data-nhip-pick]")) {
        const parts = pick.dataset.nhipPick.split(" ");
        pick.hidden = !words.every((word) => parts.some((part) => part.startsWith(word)));
        here += pick.hidden ? 0 : 1;
      }
      group.hidden = here === 0;
      shown += here;
    }
    const none = document.querySelector("[data-nhip-pick-none]");
    if (none) none.hidden = shown > 0;
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-nhip-pick-find]")) return;
    sought = event.target.value;
    find();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-nhip-lead]")) return;
    // Exactly one leads: whoever led before co-operates.
    for (const other of sheet().querySelectorAll("[data-nhip-lead]:checked")) {
      if (other === event.target) continue;
      const next = sheet().querySelector(`input[name="${other.name}"][value="co"]`);
      if (next) next.checked = true;
    }
  });

  document.addEventListener("keydown", (event) => {
    const form = sheet();
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-nhip-send]"));
    } else if (event.key === "Enter" && event.target.matches("[data-nhip-pick-find]")) {
      event.preventDefault();
      sought = "";
      document.querySelector("[data-nhip-pick]:not([hidden])")?.click();
    }
  });

  // A tap brings the sheet back as it stands: what is sought stays, the list stays where it was.
  let top = 0;
  document.addEventListener("htmx:beforeSwap", () => {
    top = document.querySelector(".sheet-groups")?.scrollTop ?? 0;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const box = document.querySelector("[data-nhip-pick-find]");
    if (box) box.value = sought;
    find();
    const groups = document.querySelector(".sheet-groups");
    if (groups) groups.scrollTop = top;
  });
})();
