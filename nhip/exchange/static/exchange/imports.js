// The drop zone shows what was chosen; forms marked data-nhip-once are sent once.
(() => {
  "use strict";

  const form = document.querySelector("[data-nhip-drop]");
  if (form) {
    const input = form.querySelector("input[type=file]");
    const zone = input.closest(".drop");
    const names = form.querySelector("[data-nhip-drop-names]");
    const hint = names.textContent;
    input.addEventListener("change", () => {
      const files = [...input.files];
      const shown = files.slice(0, 4).map((file) => file.name).join(", ");
      const more = files.length > 4 ? ` và ${files.length - 4} tệp khác` : "";
      names.textContent = files.length ? shown + more : hint;
      zone.classList.toggle("has-files", files.length > 0);
    });
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  }

  document.addEventListener("submit", (event) => {
    const once = event.target.closest("[data-nhip-once], [data-nhip-drop]");
    if (!once) return;
    if (once.dataset.nhipSent) {
      event.preventDefault();
      return;
    }
    once.dataset.nhipSent = "1";
    for (const button of once.querySelectorAll("button[type=submit]")) button.classList.add("btn-loading");
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", () => {
    for (const once of document.querySelectorAll("[data-nhip-sent]")) {
      delete once.dataset.nhipSent;
      for (const button of once.querySelectorAll(".btn-loading")) button.classList.remove("btn-loading");
    }
  });
})();
