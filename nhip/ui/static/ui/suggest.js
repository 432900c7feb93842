// Boxes that suggest names while one types: chips for several names, one line each in the field that is sent.
(() => {
  "use strict";

  const WAIT = 120;

  const rowOf = (item, escape) =>
    `<div>${escape(item.name)}${item.note ? ` <small>${escape(item.note)}</small>` : ""}</div>`;

  function dress(box) {
    if (box.tomselect) return;
    const isMany = box.tagName === "TEXTAREA";
    const held = box.value.split("\n").map((line) => line.trim()).filter(Boolean);
    new window.TomSelect(box, {
      valueField: "name",
      labelField: "name",
      // The server has folded and ranked; what it sends is shown as it comes.
      searchField: [],
      score: () => () => 1,
      sortField: "$order",
      delimiter: "\n",
      splitOn: null,
      maxItems: isMany ? null : 1,
      options: held.map((name) => ({ name })),
      items: held,
      create: (name) => ({ name: name.trim() }),
      createOnBlur: true,
      persist: false,
      plugins: isMany ? ["remove_button"] : [],
      loadThrottle: WAIT,
      preload: "focus",
      closeAfterSelect: !isMany,
      load(words, done) {
        this.clearOptions();
        fetch(`${box.dataset.nhipSuggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })
          .then((answer) => (answer.ok ? answer.json() : { items: [] }))
          .then(({ items }) => done(items))
          .catch(() => done());
      },
      shouldLoad: () => true,
      onItemAdd() {
        this.setTextboxValue("");
        if (isMany) this.load("");
      },
      render: {
        option: rowOf,
        option_create: (data, escape) => `<div class="create">Ghi “${escape(data.input)}”</div>`,
        no_results: () => '<div class="no-results">Không có tên nào như vậy.</div>',
        item: (item, escape) => `<div>${escape(item.name)}</div>`,
      },
    });
  }

  window.nhipSuggest = {
    dress(root) {
      for (const box of root.querySelectorAll("[data-nhip-suggest]")) dress(box);
    },
  };
})();
