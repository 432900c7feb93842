// The upload component: files go up one by one with progress; the answer of each carries its identifier for the form.
(() => {
  "use strict";

  const AT_ONCE = 2;
  const waiting = [];
  let n_running = 0;

  const zoneOf = (element) => element.closest("[data-nhip-upload]");

  function lineOf(file) {
    const line = document.createElement("li");
    line.className = "upload-item";
    const name = document.createElement("span");
    name.className = "upload-name";
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.className = "upload-bar";
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `Tải lên ${file.name}`);
    line.append(name, bar);
    return line;
  }

  function failed(line, html) {
    line.classList.add("is-refused");
    line.querySelector("progress")?.remove();
    const reason = document.createElement("div");
    reason.className = "upload-reason";
    reason.innerHTML = html; // a fragment of our own server, escaped there
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "btn btn-sm";
    remove.dataset.nhipUploadRemove = "";
    remove.textContent = "Bỏ";
    line.append(reason, remove);
  }

  function done(line, html) {
    const box = document.createElement("ul");
    box.innerHTML = html;
    const item = box.firstElementChild;
    line.replaceWith(item);
    window.htmx?.process(item);
  }

  function send({ zone, file, line }) {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    body.append("field", zone.dataset.nhipField);
    request.open("POST", zone.dataset.nhipUpload);
    const token = (zone.closest("form") || document).querySelector("[name=csrfmiddlewaretoken]");
    if (token) request.setRequestHeader("X-CSRFToken", token.value);
    request.upload.addEventListener("progress", (event) => {
      const bar = line.querySelector("progress");
      if (!bar || !event.lengthComputable) return;
      bar.value = Math.round((100 * event.loaded) / event.total);
      // The server still looks at the file: no number is known for that.
      if (event.loaded === event.total) bar.removeAttribute("value");
    });
    request.addEventListener("loadend", () => {
      n_running -= 1;
      if (request.status === 200) done(line, request.responseText);
      else if (request.status === 422) failed(line, request.responseText);
      else failed(line, "<strong>Không tải lên được.</strong> Kiểm tra đường truyền rồi chọn lại tệp.");
      next();
    });
    n_running += 1;
    request.send(body);
  }

  function next() {
    while (waiting.length && n_running < AT_ONCE) send(waiting.shift());
    if (n_running || waiting.length) return;
    for (const form of document.querySelectorAll("[data-nhip-upload-held]")) {
      delete form.dataset.nhipUploadHeld;
      if (!stop(form)) form.requestSubmit();
    }
  }

  // A form with a file that was refused is not sent: what people meant to send goes whole or not at all.
  function stop(form) {
    const refused = form.querySelector(".upload-item.is-refused");
    for (const words of form.querySelectorAll("[data-nhip-upload-stop]")) {
      words.hidden = !words.closest("[data-nhip-upload]").querySelector(".upload-item.is-refused");
    }
    refused?.querySelector("[data-nhip-upload-remove]")?.focus();
    return Boolean(refused);
  }

  function add(zone, files) {
    const list = zone.querySelector("[data-nhip-upload-list]");
    for (const file of files) {
      const line = lineOf(file);
      list.append(line);
      waiting.push({ zone, file, line });
    }
    next();
  }

  document.addEventListener("change", (event) => {
    const zone = event.target.type === "file" && zoneOf(event.target);
    if (!zone) return;
    add(zone, event.target.files);
    event.target.value = "";
  });

  document.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-nhip-upload-remove]");
    if (!remove) return;
    const zone = zoneOf(remove);
    remove.closest("li").remove();
    if (zone && !zone.querySelector(".is-refused")) zone.querySelector("[data-nhip-upload-stop]").hidden = true;
    zone?.querySelector("input[type=file]")?.focus();
  });

  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const zone = zoneOf(event.target)?.querySelector(".upload-zone");
      zone?.classList.toggle("is-over", name === "dragenter" || name === "dragover");
    });
  }

  // A form that is sent while files are on their way waits for them.
  document.addEventListener("submit", (event) => {
    if (!event.target.querySelector("[data-nhip-upload]")) return;
    const isOnTheWay = n_running || waiting.length;
    if (!isOnTheWay && !stop(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isOnTheWay) event.target.dataset.nhipUploadHeld = "1";
  }, true);
})();
