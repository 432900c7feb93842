// Days written as officials write them: "15/3", "15/3/26", "150326", "15", "+5", whatever language the browser speaks.
// The date field of the page keeps its name and its ISO value; a box in the Vietnamese order stands before it.
(() => {
  "use strict";

  const WRONG = "Ngày này không đọc được. Viết như 15/3 hoặc 15/3/2026.";
  const two = (number) => String(number).padStart(2, "0");
  const isoOf = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const shownOf = (iso) => iso.split("-").reverse().join("/");
  const weekday = new Intl.DateTimeFormat("vi-VN", { weekday: "long" });

  function dayOf(text, today = new Date()) {
    const said = text.trim().toLowerCase();
    const steps = /^([+-])(\d{1,3})$/.exec(said);
    if (steps) return new Date(today.getFullYear(), today.getMonth(), today.getDate() + Number(said));
    if (said === "hn" || said === "hôm nay") return today;
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
    const run = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(said);
    const parts = iso ? iso.slice(1).reverse() : run ? run.slice(1) : said.split(/[\s./-]+/);
    if (parts.length > 3 || parts.some((part) => part !== undefined && !/^\d{1,4}$/.test(part))) return null;
    const [day, month = today.getMonth() + 1, year] = parts.map((part) => (part === undefined ? undefined : Number(part)));
    const full = year === undefined ? today.getFullYear() : year < 100 ? 2000 + year : year;
    const made = new Date(full, month - 1, day);
    const isReal = made.getFullYear() === full && made.getMonth() === month - 1 && made.getDate() === day;
    return isReal && full >= 1900 ? made : null;
  }

  function dress(field) {
    const box = document.createElement("input");
    box.type = "text";
    box.inputMode = "numeric";
    box.autocomplete = "off";
    box.placeholder = "ngày/tháng";
    box.className = `${field.className} day-box`;
    box.disabled = field.disabled;
    for (const name of ["aria-label", "aria-describedby", "aria-invalid"]) {
      if (!field.hasAttribute(name)) continue;
      box.setAttribute(name, field.getAttribute(name));
      field.removeAttribute(name);
    }
    if (field.id) {
      box.id = `${field.id}-box`;
      for (const label of [...field.labels]) label.htmlFor = box.id;
    }
    const frame = document.createElement("span");
    frame.className = "day-field";
    field.before(frame);
    frame.append(box, field);
    field.classList.add("day-picker");
    // Only its calendar is left of it, for the mouse.
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
    field.dataset.nhipDay = "1";

    const show = () => {
      box.value = field.value ? shownOf(field.value) : "";
      box.title = field.value ? weekday.format(new Date(`${field.value}T00:00`)) : "";
      box.setCustomValidity("");
      box.classList.remove("is-invalid");
    };
    const take = () => {
      const before = field.value;
      const day = box.value.trim() ? dayOf(box.value) : null;
      if (box.value.trim() && !day) {
        field.value = "";
        box.setCustomValidity(WRONG);
        box.classList.add("is-invalid");
        return false;
      }
      field.value = day ? isoOf(day) : "";
      show();
      if (field.value !== before) {
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      }
      return true;
    };
    box.addEventListener("change", (event) => {
      event.stopPropagation();
      if (!take()) box.reportValidity();
    });
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      box.setCustomValidity("");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !take()) event.preventDefault();
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!step || !field.value) return;
      event.preventDefault();
      const day = new Date(`${field.value}T00:00`);
      day.setDate(day.getDate() + step);
      box.value = shownOf(isoOf(day));
      take();
    });
    // Chosen in the calendar, or set by a script.
    field.addEventListener("change", show);
    show();
  }

  function dressAll() {
    for (const field of document.querySelectorAll('input[type="date"]:not([data-nhip-day])')) dress(field);
  }

  window.nhipDays = { dayOf };
  document.addEventListener("htmx:afterSettle", dressAll);
  dressAll();
})();
