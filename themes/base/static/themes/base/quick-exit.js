// Leave this site quickly: the button, or Shift three times. Without JavaScript the button is a plain link.
// Not Escape: browsers use it to stop loading, also the page that a person is fleeing to.
// A classic deferred script, so that it also works in a copy of the site opened from disk.
(() => {
  "use strict";
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  const status = document.querySelector("[data-quick-exit-status]");
  const SECONDS_BETWEEN_PRESSES = 5;
  let presses = 0;
  let timer = 0;
  let shiftAlone = false;

  const say = (text) => { if (status) status.textContent = text || ""; };

  const reset = () => { presses = 0; clearTimeout(timer); say(""); };

  const leave = () => {
    // Cover the page at once: the other one may take seconds to load.
    const blank = document.createElement("div");
    blank.className = "leaving";
    blank.setAttribute("role", "alert");
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = link.dataset.leaving;
    blank.append(words);
    document.body.append(blank);
    document.body.classList.add("is-leaving");
    document.title = "\u200b";
    // replace(): the Back button does not lead to this page.
    window.location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    shiftAlone = event.key === "Shift" && !event.repeat;
    // Any other key in between is typing, not fleeing.
    if (event.key !== "Shift") reset();
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !shiftAlone) return;
    shiftAlone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses === 3) { leave(); return; }
    say(presses === 1 ? link.dataset.pressTwo : link.dataset.pressOne);
    timer = setTimeout(reset, SECONDS_BETWEEN_PRESSES * 1000);
  });

  // Coming back through the browser's memory must not show a blank page.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
