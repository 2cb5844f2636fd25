// Shows how far an import is. Without JavaScript the page looks again by itself.
(() => {
  "use strict";
  const root = document.querySelector("[data-import]");
  const bar = root && root.querySelector("[data-import-bar]");
  if (!bar) return;
  const words = root.querySelector("[data-import-words]");
  const look = async () => {
    let wait = 1000;
    try {
      const answer = await fetch(root.dataset.progressUrl, {
        headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      if (!now.open) { window.location.reload(); return; }
      bar.value = now.percent;
      if (words.textContent !== now.words) words.textContent = now.words;
    } catch {
      wait = 5000;
    }
    setTimeout(look, wait);
  };
  setTimeout(look, 1000);
})();
