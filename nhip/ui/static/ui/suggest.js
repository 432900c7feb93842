// Boxes that suggest names while one types: chips for several names, one line each in the field that is sent.
// The names come once and are found here, so that Enter never takes what an earlier letter had found.
(() => {
  "use strict";

  const lists = new Map();

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  const listOf = (url) => {
    if (!lists.has(url)) {
      lists.set(url, fetch(url, { headers: { Accept: "application/json" } })
        .then((answer) => (answer.ok ? answer.json() : { items: [] }))
        .then(({ items }) => items)
        .catch(() => []));
    }
    return lists.get(url);
  };

  // Every word typed begins a word of the name; names that begin so come first.
  function scoreFor(typed) {
    const said = fold(typed).replace(/[^0-9a-z]+/g, " ").trim();
    const parts = said.split(" ");
    return ({ key = "" }) => {
      const words = key.split(" ");
      if (!parts.every((part) => words.some((word) => word.startsWith(part)))) return 0;
      return key.startsWith(said) || words.includes(said) ? 2 : 1;
    };
  }

  const rowOf = (item, escape) =>
    `<div>${escape(item.name)}${item.note ? ` <small>${escape(item.note)}</small>` : ""}</div>`;

  async function dress(box) {
    if (box.dataset.nhipDressed) return;
    box.dataset.nhipDressed = "1";
    const items = await listOf(box.dataset.nhipSuggest);
    const isMany = box.tagName === "TEXTAREA";
    const held = box.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const known = new Set(items.map((item) => item.name));
    const picker = new window.TomSelect(box, {
      valueField: "name",
      labelField: "name",
      searchField: ["key"],
      score: scoreFor,
      maxOptions: 12,
      delimiter: "\n",
      splitOn: null,
      maxItems: isMany ? null : 1,
      options: [...items, ...held.filter((name) => !known.has(name)).map((name) => ({ name, key: fold(name) }))],
      items: held,
      create: (name) => ({ name: name.trim(), key: fold(name) }),
      createOnBlur: true,
      // An empty box that is passed through must take nothing: it opens when one types or asks with the arrow.
      openOnFocus: false,
      persist: false,
      plugins: isMany ? ["remove_button"] : [],
      closeAfterSelect: true,
      highlight: false,
      onItemAdd() {
        this.setTextboxValue("");
        this.refreshOptions(false);
      },
      render: {
        option: rowOf,
        option_create: (data, escape) => `<div class="create">Ghi “${escape(data.input)}”</div>`,
        no_results: () => "",
        item: (item, escape) => `<div>${escape(item.name)}</div>`,
      },
    });
    // Tab takes what the letters have found, and goes on.
    picker.control_input.addEventListener("keydown", (event) => {
      const isTyped = picker.control_input.value.trim() !== "";
      if (event.key === "Tab" && isTyped && picker.isOpen && picker.activeOption) {
        picker.onOptionSelect(event, picker.activeOption);
      }
    }, true);
  }

  window.nhipSuggest = {
    dress(root) {
      for (const box of root.querySelectorAll("[data-nhip-suggest]")) dress(box);
    },
  };
})();
