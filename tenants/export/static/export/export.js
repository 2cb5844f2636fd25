// Shows how far a copy of the site is. Without JavaScript the page looks again by itself.
(() => {
  "use strict";
  const root = document.querySelector("[data-export]");
  if (!root || !root.querySelector("[data-export-open]")) return;
  const bar = root.querySelector("[data-export-bar]");
  const words = root.querySelector("[data-export-words]");
  const EVERY = 1000;
  const AFTER_TROUBLE = 5000;

  const look = async () => {
    let wait = EVERY;
    try {
      const answer = await fetch(root.dataset.progressUrl, {
        headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      // The whole page knows what to offer when it is done, or what went wrong.
      if (!now.open) { window.location.reload(); return; }
      bar.value = now.percent;
      // Written only when it changed: screen readers read every change.
      if (words.textContent !== now.words) words.textContent = now.words;
    } catch {
      wait = AFTER_TROUBLE;
    }
    setTimeout(look, wait);
  };
  setTimeout(look, EVERY);
})();
