// Runs before the first paint, so that a dark page never flashes white.
(() => {
  "use strict";
  let chosen = null;
  try {
    chosen = localStorage.getItem("nhip-theme");
  } catch {
    // Storage is closed in some private windows; the system's preference is followed.
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.bsTheme = chosen || (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", () => {
    if (!chosen) {
      apply();
      document.dispatchEvent(new CustomEvent("nhip:theme"));
    }
  });
  window.nhipTheme = {
    toggle() {
      chosen = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("nhip-theme", chosen);
      } catch {
        // See above: the choice then lasts as long as the page.
      }
      apply();
      document.dispatchEvent(new CustomEvent("nhip:theme"));
    },
  };
})();
