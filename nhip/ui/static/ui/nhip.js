// The shell and the lists at work. Pages only carry data-nhip-… marks; nothing here knows a domain word.
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const memory = {
    get(key) {
      try {
        return JSON.parse(sessionStorage.getItem(key));
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or closed storage: neighbours and positions are a convenience.
      }
    },
  };

  // ── Marking rows ────────────────────────────────────────────────────────
  let lastTick = null;

  const ticks = () => all("[data-nhip-tick]");

  function showMarks() {
    const bar = one("[data-nhip-bulk]");
    if (!bar) return;
    const marked = ticks().filter((tick) => tick.checked);
    const takesAll = one("[data-nhip-all]", bar).value === "1";
    for (const tick of ticks()) tick.closest("tr").classList.toggle("is-marked", tick.checked);
    const head = one("[data-nhip-tick-all]");
    if (head) {
      head.checked = marked.length > 0 && marked.length === ticks().length;
      head.indeterminate = marked.length > 0 && !head.checked;
    }
    bar.hidden = marked.length === 0;
    const total = one("[data-nhip-take-all]", bar);
    one("[data-nhip-count]", bar).textContent = takesAll ? total.dataset.nhipTakeAll : String(marked.length);
    total.hidden = takesAll || !one("[data-nhip-more]");
  }

  function mark(tick, checked, withRange) {
    const list = ticks();
    const from = withRange && lastTick ? list.indexOf(lastTick) : -1;
    const to = list.indexOf(tick);
    if (from >= 0) {
      for (const other of list.slice(Math.min(from, to), Math.max(from, to) + 1)) other.checked = checked;
    }
    tick.checked = checked;
    lastTick = tick;
    takeAll(false);
  }

  function takeAll(on) {
    const field = one("[data-nhip-all]");
    if (field) field.value = on ? "1" : "";
    if (on) for (const tick of ticks()) tick.checked = true;
    showMarks();
  }

  // ── Walking rows ────────────────────────────────────────────────────────
  const rows = () => all("[data-nhip-row]");
  const current = () => one("[data-nhip-row].is-current");

  function goTo(row) {
    if (!row) return;
    current()?.classList.remove("is-current");
    row.classList.add("is-current");
    row.scrollIntoView({ block: "nearest" });
    (one(".cell-open", row) || one("[data-nhip-tick]", row))?.focus({ preventScroll: true });
  }

  function step(by) {
    const list = rows();
    const at = list.indexOf(current());
    if (by > 0 && at === list.length - 1) one("[data-nhip-more]")?.click();
    goTo(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]);
  }

  // ── A list remembers itself for the detail page, and where one was ──────
  function rememberList() {
    const list = one("[data-nhip-list]");
    if (!list) return;
    const urls = rows().map((row) => row.dataset.nhipUrl).filter(Boolean);
    memory.set("nhip-list", { url: list.dataset.nhipList, urls });
  }

  function showNeighbours() {
    const box = one("[data-nhip-neighbours]");
    if (!box) return;
    const list = memory.get("nhip-list");
    const at = list ? list.urls.indexOf(location.pathname) : -1;
    if (at < 0) return;
    const link = (selector, url) => {
      const element = one(selector, box);
      if (url) element.href = url;
      else element.classList.add("disabled");
    };
    link("[data-nhip-previous]", list.urls[at - 1]);
    link("[data-nhip-next]", list.urls[at + 1]);
    box.hidden = false;
    const back = one("[data-nhip-back]");
    if (back && list.url.split("?")[0] === back.pathname) back.href = list.url;
  }

  // ── Keys ────────────────────────────────────────────────────────────────
  let awaitsGo = 0;

  const isTyping = (target) =>
    target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) ||
    (target.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(target.type));

  const follow = (selector) => {
    const link = one(selector);
    if (link?.href) link.click();
  };

  const keys = {
    "/": () => (one("[data-nhip-find]") || one("[data-nhip-search]"))?.select(),
    j: () => step(1),
    k: () => step(-1),
    x: () => {
      const tick = current() && one("[data-nhip-tick]", current());
      if (tick) mark(tick, !tick.checked, false);
    },
    "[": () => follow("[data-nhip-previous]"),
    "]": () => follow("[data-nhip-next]"),
    u: () => follow("[data-nhip-back]"),
    "?": () => one("#help")?.showModal(),
    g: () => {
      awaitsGo = Date.now();
    },
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (one("dialog[open]")) return;
    if (Date.now() - awaitsGo < 1500) {
      awaitsGo = 0;
      const link = one(`[data-nhip-go="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
        return;
      }
    }
    if (event.key === "Enter" && current() && event.target.tagName !== "A" && event.target.tagName !== "BUTTON") {
      one(".cell-open", current())?.click();
      return;
    }
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  // ── One listener per kind of event, for what is there and what htmx brings ──
  function onClick(event) {
    const tick = event.target.closest("[data-nhip-tick]");
    if (tick) return mark(tick, tick.checked, event.shiftKey);
    const head = event.target.closest("[data-nhip-tick-all]");
    if (head) {
      for (const other of ticks()) other.checked = head.checked;
      return takeAll(false);
    }
    if (event.target.closest("[data-nhip-take-all]")) return takeAll(true);
    if (event.target.closest("[data-nhip-clear]")) {
      for (const other of ticks()) other.checked = false;
      return takeAll(false);
    }
    if (event.target.closest("[data-nhip-theme]")) return window.nhipTheme.toggle();
    if (event.target.closest("[data-nhip-help]")) return one("#help").showModal();
    const toggle = event.target.closest("[data-nhip-toggle]");
    if (toggle) {
      const isOpen = one(`#${toggle.dataset.nhipToggle}`).classList.toggle("is-open");
      toggle.setAttribute("aria-expanded", String(isOpen));
      return undefined;
    }
    // On a phone the whole card opens the record.
    const row = event.target.closest("[data-nhip-row]");
    const isCard = window.matchMedia("(max-width: 575.98px)").matches;
    if (row && isCard && !event.target.closest("a, input, button, label")) one(".cell-open", row)?.click();
    return undefined;
  }

  function prepare() {
    rememberList();
    showNeighbours();
    showMarks();
    drawCharts();
    dressBoxes();
    const bar = one("[data-nhip-filters]");
    if (bar) document.documentElement.style.setProperty("--nhip-filters", `${bar.offsetHeight}px`);
  }

  // ── Heavy scripts come only where there is something for them to do ──
  const loaded = new Map();

  const load = (url) => {
    if (!loaded.has(url)) {
      loaded.set(url, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return loaded.get(url);
  };

  function style(url) {
    if (loaded.has(url)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    document.head.append(link);
    loaded.set(url, true);
  }

  async function bring(place) {
    for (const url of (place.dataset.nhipStyles || "").split(" ").filter(Boolean)) style(url);
    for (const url of place.dataset.nhipScripts.split(" ")) await load(url);
  }

  async function drawCharts() {
    const canvas = one("[data-nhip-chart]");
    if (!canvas) return;
    await bring(canvas);
    window.nhipCharts.draw(document);
  }

  async function dressBoxes() {
    const box = one("[data-nhip-suggest]");
    if (!box) return;
    await bring(box);
    window.nhipSuggest.dress(document);
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("htmx:afterSettle", prepare);
  // A failed search must not look like an empty one.
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => document.body.classList.add("is-offline"));
  }
  document.addEventListener("htmx:afterOnLoad", () => document.body.classList.remove("is-offline"));
  // A page that comes back from the browser's memory shows its marks again.
  window.addEventListener("pageshow", showMarks);
  prepare();
})();
