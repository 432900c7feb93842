// Draws the charts of ui/chart.html: colours of the theme, numbers in the Vietnamese manner, a click opens the records.
(() => {
  "use strict";

  const drawn = new Map();
  const print = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const PALETTE = ["--nhip-chart-1", "--nhip-chart-2", "--nhip-chart-3", "--nhip-chart-4", "--nhip-chart-5", "--nhip-chart-6"];
  const TONES = {
    success: "--nhip-good", good: "--nhip-good", ok: "--nhip-good", green: "--nhip-good",
    warning: "--nhip-warn", warn: "--nhip-warn", orange: "--nhip-warn", yellow: "--nhip-warn",
    danger: "--nhip-bad", bad: "--nhip-bad", error: "--nhip-bad", red: "--nhip-bad",
    neutral: "--nhip-quiet", muted: "--nhip-quiet", secondary: "--nhip-quiet", gray: "--nhip-quiet",
    teal: "--nhip-chart-1", blue: "--nhip-chart-5", purple: "--nhip-chart-4",
  };

  // Canvas knows no custom properties and no light-dark(): the browser is asked for the final colour.
  function colour(name) {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    probe.hidden = true;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  const toneOf = (tone, index) => colour(TONES[tone] || PALETTE[index % PALETTE.length]);

  function axes(spec, ink, line) {
    const names = {
      type: "category", data: spec.categories, axisTick: { show: false },
      axisLine: { lineStyle: { color: line } }, axisLabel: { color: ink, hideOverlap: true },
    };
    const numbers = {
      type: "value", splitLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, formatter: (value) => print.format(value) },
    };
    if (spec.kind === "rows") {
      return { xAxis: numbers, yAxis: { ...names, inverse: true, axisLabel: { color: ink, width: 160, overflow: "truncate" } } };
    }
    return { xAxis: names, yAxis: numbers };
  }

  function seriesOf(spec) {
    if (spec.kind === "pie") {
      const [first] = spec.series;
      const data = spec.categories.map((name, index) => ({
        name, value: first.values[index], itemStyle: { color: toneOf(spec.tones[index], index) },
      }));
      return [{ type: "pie", radius: ["48%", "74%"], data, label: { color: colour("--nhip-ink") } }];
    }
    return spec.series.map((series, index) => ({
      name: series.name,
      type: spec.kind === "line" ? "line" : "bar",
      stack: spec.kind === "stacked" ? "all" : undefined,
      // With one series the categories may have colours of their own meaning.
      data: spec.series.length > 1 || !spec.tones.length
        ? series.values
        : series.values.map((value, at) => ({ value, itemStyle: { color: toneOf(spec.tones[at], 0) } })),
      itemStyle: { color: toneOf(series.tone, index), borderRadius: spec.kind === "stacked" ? 0 : 3 },
      lineStyle: { width: 2.5 },
      symbolSize: 7,
      barMaxWidth: 28,
      cursor: series.urls.length ? "pointer" : "default",
    }));
  }

  function optionOf(spec) {
    const ink = colour("--nhip-ink-soft");
    const line = colour("--nhip-line");
    const isPie = spec.kind === "pie";
    return {
      animationDuration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300,
      textStyle: { fontFamily: "Be Vietnam Pro, sans-serif", color: ink },
      grid: { left: 8, right: 16, top: spec.series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
      legend: { show: isPie || spec.series.length > 1, top: isPie ? "bottom" : 0, textStyle: { color: ink }, icon: "roundRect" },
      tooltip: {
        trigger: isPie ? "item" : "axis",
        backgroundColor: colour("--nhip-surface"), borderColor: line, textStyle: { color: colour("--nhip-ink") },
        valueFormatter: (value) => (value === null || value === undefined ? "–" : `${print.format(value)} ${spec.unit}`.trim()),
      },
      ...(isPie ? {} : axes(spec, ink, line)),
      series: seriesOf(spec),
    };
  }

  function drawOne(box) {
    const source = document.getElementById(box.dataset.nhipChart);
    if (!source || drawn.has(box)) return;
    const spec = JSON.parse(source.textContent);
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption(optionOf(spec));
    chart.on("click", (event) => {
      const series = spec.series[event.seriesIndex ?? 0];
      const url = series?.urls[event.dataIndex];
      if (url) window.location.assign(url);
    });
    drawn.set(box, { chart, spec });
    new ResizeObserver(() => chart.resize()).observe(box);
  }

  window.nhipCharts = {
    draw(root) {
      for (const box of drawn.keys()) if (!box.isConnected) drawn.delete(box);
      for (const box of root.querySelectorAll("[data-nhip-chart]")) drawOne(box);
    },
  };

  document.addEventListener("nhip:theme", () => {
    for (const { chart, spec } of drawn.values()) chart.setOption(optionOf(spec), true);
  });
})();
