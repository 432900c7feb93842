// The confirm screen: words and proposals linked both ways, all by keyboard, tasks added from marked words.
(() => {
  "use strict";

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = () => all("[data-nhip-proposal]");
  const keyOf = (card) => card?.dataset.nhipProposal;
  const scrolls = {};
  let currentKey = null;
  let afterDeed = null; // where to go when the card that was acted on is done
  let pressedG = 0;
  let isPressing = false;
  let isBusy = false;
  const typedAhead = [];

  const current = () => cards().find((card) => keyOf(card) === currentKey);

  function link(key, isOn) {
    for (const span of all(`[data-nhip-span="${CSS.escape(key)}"]`)) span.classList.toggle("is-linked", isOn);
    for (const card of cards()) if (keyOf(card) === key) card.classList.toggle("is-linked", isOn);
  }

  function unlinkAll() {
    for (const element of all(".is-linked")) element.classList.remove("is-linked");
  }

  // The pane scrolls, not the page; on a phone the page does.
  function reveal(element) {
    element?.scrollIntoView({ block: "nearest" });
  }

  function goTo(card, { focus = true, text = true, still = false } = {}) {
    if (!card) return;
    for (const other of cards()) other.classList.toggle("is-current", other === card);
    currentKey = keyOf(card);
    unlinkAll();
    link(currentKey, true);
    if (text) reveal(one(`[data-nhip-span="${CSS.escape(currentKey)}"]`));
    if (!still) reveal(card);
    if (focus) card.focus({ preventScroll: true });
  }

  function step(by) {
    const list = cards();
    const at = list.indexOf(current());
    goTo(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]);
  }

  // ── Offsets are code points of the whole text, as the server counts them ──
  function placeOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] || node;
    const run = element?.closest?.("[data-nhip-from]");
    if (!run) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
    return Number(run.dataset.nhipFrom) + [...before].length;
  }

  function showAdd() {
    const form = one("[data-nhip-add]");
    const text = one("[data-nhip-text]");
    if (!form || !text) return;
    const selection = document.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const inside = range && text.contains(range.startContainer) && text.contains(range.endContainer);
    const start = inside ? placeOf(range.startContainer, range.startOffset) : null;
    const end = inside ? placeOf(range.endContainer, range.endOffset) : null;
    form.hidden = start === null || end === null || end <= start;
    if (form.hidden) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
  }

  function act(name) {
    const button = name === "all" ? one('[data-nhip-do="all"]') : current() && one(`[data-nhip-do="${name}"]`, current());
    button?.click();
  }

  // The answers to the questions about units on the current card, as the digits 1 to 9 choose them.
  function answer(digit) {
    const card = current();
    const buttons = card ? all(".unit-question button", card) : [];
    buttons[digit - 1]?.click();
  }

  function undo() {
    const rejected = current()?.dataset.nhipState === "rejected"
      ? current()
      : cards().find((card) => keyOf(card) === afterDeed?.rejected);
    if (!rejected) return;
    currentKey = keyOf(rejected);
    one('[data-nhip-do="restore"]', rejected)?.click();
  }

  function cancel() {
    window.htmx.ajax("GET", location.pathname, { target: "#directive-work", select: "#directive-work", swap: "outerHTML" });
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    Enter: () => act("accept"),
    e: () => act("edit"),
    x: () => act("reject"),
    s: () => act("split"),
    m: () => act("merge"),
    z: undo,
    a: () => act("all"),
    n: () => {
      showAdd(); // the browser tells of a selection a moment later
      const form = one("[data-nhip-add]");
      if (form && !form.hidden) form.requestSubmit();
    },
    "?": () => one("#confirm-help")?.showModal(),
  };
  for (const digit of "123456789") keys[digit] = () => answer(Number(digit));

  function onKey(event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]")) return;
    if (event.key === "Escape" && one(".proposal.is-editing")) {
      event.preventDefault();
      if (isBusy) typedAhead.push(cancel);
      else cancel();
      return;
    }
    const typing = target.isContentEditable || ["TEXTAREA", "SELECT", "INPUT"].includes(target.tagName);
    const onControl = ["BUTTON", "A", "SUMMARY"].includes(target.tagName);
    if (typing || (event.key === "Enter" && onControl) || !one("[data-nhip-confirm]")) return;
    if (event.key === "g") {
      pressedG = Date.now();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (Date.now() - pressedG < 1000 || !keys[key]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isBusy) typedAhead.push(keys[key]);
    else keys[key]();
  }

  // A key pressed while a deed is on its way waits for what the screen will show.
  const isOurs = (event) => {
    const path = event.detail.pathInfo?.requestPath || "";
    return path.startsWith(location.pathname) && !path.endsWith("/mo-hinh/"); // that one only looks
  };

  // So does a click: it is done on the button that stands in its place then.
  function holdClick(event) {
    const button = event.target.closest?.("[data-nhip-confirm] button");
    if (!isBusy || !button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const key = keyOf(button.closest("[data-nhip-proposal]"));
    const words = button.textContent;
    typedAhead.push(() => {
      const root = key ? cards().find((card) => keyOf(card) === key) : one("[data-nhip-confirm]");
      all("button", root || document.createElement("div")).find((each) => each.textContent === words)?.click();
    });
  }

  function ended(event) {
    if (!isOurs(event)) return;
    isBusy = false;
    if (!event.detail.successful) typedAhead.length = 0;
    typedAhead.shift()?.();
  }

  function onClick(event) {
    const span = event.target.closest("[data-nhip-span]");
    if (span && document.getSelection().isCollapsed) {
      goTo(cards().find((card) => keyOf(card) === span.dataset.nhipSpan), { text: false });
      return;
    }
    if (event.target.closest("[data-nhip-confirm-help]")) one("#confirm-help")?.showModal();
    if (event.target.closest('[data-nhip-do="cancel"]')) {
      event.preventDefault();
      cancel();
      return;
    }
    if (event.target.closest('[data-nhip-do="all"]')) afterDeed = { all: true };
    const candidate = event.target.closest("[data-nhip-unit-form] [data-nhip-key]");
    if (candidate) candidate.form.elements.unit.value = candidate.dataset.nhipKey;
    const card = event.target.closest("[data-nhip-proposal]");
    if (!card) return;
    const deed = event.target.closest("[data-nhip-do]")?.dataset.nhipDo;
    const list = cards();
    const next = list.slice(list.indexOf(card) + 1).find((other) => other.dataset.nhipState === "pending");
    currentKey = keyOf(card);
    if (deed === "reject" || deed === "accept") {
      afterDeed = { key: currentKey, next: keyOf(next), rejected: deed === "reject" ? currentKey : null };
    } else if (!deed && !event.target.closest("a, button, input, select, textarea, summary")) {
      goTo(card);
    }
  }

  function hover(event, isOn) {
    const element = event.target.closest?.("[data-nhip-span], [data-nhip-proposal]");
    const key = element?.dataset.nhipSpan || keyOf(element);
    if (key && (isOn || key !== currentKey)) link(key, isOn);
  }

  // A unit typed by name is sent when it is one of the directory.
  function onUnitName(event) {
    const field = event.target.closest("[data-nhip-unit-name]");
    if (!field) return;
    const option = all("#directive-units option").find((each) => each.value === field.value);
    if (!option) return;
    field.form.elements.unit.value = option.dataset.nhipKey;
    field.form.requestSubmit();
  }

  function keepScroll() {
    for (const pane of all("[data-nhip-pane]")) scrolls[pane.dataset.nhipPane] = pane.scrollTop;
  }

  function settle() {
    for (const pane of all("[data-nhip-pane]")) pane.scrollTop = scrolls[pane.dataset.nhipPane] || 0;
    const form = one(".proposal.is-editing [data-nhip-form]");
    if (form) {
      one("textarea, input:not([type=hidden]), button", form)?.focus();
      return;
    }
    if (afterDeed?.all) {
      afterDeed = null;
      goTo(cards().find((card) => card.dataset.nhipState === "pending") || current() || cards()[0]);
      return;
    }
    const done = afterDeed && cards().find((card) => keyOf(card) === afterDeed.key);
    if (done && done.dataset.nhipState !== "pending" && afterDeed.key === currentKey) {
      goTo(cards().find((card) => keyOf(card) === afterDeed.next) || done);
    } else {
      goTo(current() || cards()[0], { text: Boolean(currentKey) });
    }
  }

  document.addEventListener("keydown", onKey, true);
  document.addEventListener("click", holdClick, true);
  document.addEventListener("click", onClick);
  document.addEventListener("mouseover", (event) => hover(event, true));
  document.addEventListener("mouseout", (event) => hover(event, false));
  document.addEventListener("focusin", (event) => {
    const card = event.target.closest?.("[data-nhip-proposal]");
    // Nothing may move under a pointer that is being pressed: the click would miss its button.
    if (card && keyOf(card) !== currentKey) goTo(card, { focus: false, still: isPressing });
  });
  document.addEventListener("pointerdown", () => {
    isPressing = true;
  }, true);
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      isPressing = false;
    }, true);
  }
  document.addEventListener("change", onUnitName);
  document.addEventListener("selectionchange", showAdd);
  document.addEventListener("htmx:beforeSwap", keepScroll);
  document.addEventListener("htmx:afterSettle", settle);
  document.addEventListener("htmx:beforeRequest", (event) => {
    isBusy = isBusy || isOurs(event);
  });
  document.addEventListener("htmx:afterRequest", ended);
  // What was swapped in works at once: there is nothing to animate.
  window.htmx.config.defaultSettleDelay = 0;
  const first = cards().find((card) => card.dataset.nhipState === "pending");
  if (first && window.matchMedia("(min-width: 62rem)").matches) goTo(first, { text: false });
})();
