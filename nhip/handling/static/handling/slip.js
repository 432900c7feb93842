// The print button of the slip.
document.querySelector("[data-nhip-print]")?.addEventListener("click", () => window.print());
