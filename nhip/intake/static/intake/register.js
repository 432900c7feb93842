// The registering screen: Ctrl+Enter registers and opens the next, F2 turns the document over, the field in hand shows
// where its value was read.
(() => {
  "use strict";

  const tabs = () => document.querySelector("[data-nhip-tabs]");

  function show(name) {
    const box = tabs();
    if (!box?.querySelector(`[data-nhip-tab-of="${name}"]`)) return;
    for (const pane of box.querySelectorAll("[data-nhip-tab-of]")) pane.hidden = pane.dataset.nhipTabOf !== name;
    for (const tab of box.querySelectorAll("[data-nhip-tab]")) {
      tab.classList.toggle("is-current", tab.dataset.nhipTab === name);
    }
  }

  function turn() {
    const hidden = tabs()?.querySelector("[data-nhip-tab-of][hidden]");
    if (hidden) show(hidden.dataset.nhipTabOf);
  }

  function point(field) {
    for (const mark of document.querySelectorAll("[data-nhip-found]")) {
      const isMeant = mark.dataset.nhipFound === field;
      mark.classList.toggle("is-linked", isMeant);
      const pane = mark.closest("[data-nhip-tab-of]");
      if (isMeant && !pane.hidden) pane.scrollTop = mark.offsetTop - pane.clientHeight / 3;
    }
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-nhip-tab]");
    if (tab) show(tab.dataset.nhipTab);
  });

  document.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-nhip-field]");
    if (field) point(field.dataset.nhipField);
  });

  let isSent = false;
  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-nhip-register]");
    if (event.key === "F2" && tabs()) {
      event.preventDefault();
      turn();
    } else if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isSent) {
      event.preventDefault();
      document.activeElement?.blur(); // what is half typed in a box that suggests counts
      form.requestSubmit(form.querySelector("[type=submit].btn-primary"));
    }
  }, true);

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-nhip-register]")) return;
    if (isSent) event.preventDefault();
    isSent = true;
  });
  window.addEventListener("pageshow", () => { isSent = false; });
})();
