// Breathing with a circle. Without this file the written steps say the same.
(() => {
  "use strict";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const SMALL = 0.45;

  document.querySelectorAll(".breathing").forEach((exercise) => {
    const stage = exercise.querySelector("[data-breath]");
    if (!stage) return;
    const words = stage.dataset;
    const circle = stage.querySelector(".breath-circle");
    const count = stage.querySelector(".breath-count");
    const says = stage.querySelector(".breath-words");
    const button = stage.querySelector("button");
    const seconds = (name) => Number(exercise.dataset[name]) || 0;
    const parts = [
      { words: words.in, seconds: seconds("in"), from: SMALL, to: 1 },
      { words: words.hold, seconds: seconds("hold"), from: 1, to: 1 },
      { words: words.out, seconds: seconds("out"), from: 1, to: SMALL },
    ].filter((part) => part.seconds > 0);
    let timer = 0;
    let movement = null;

    const rest = (text, label) => {
      clearTimeout(timer);
      timer = 0;
      movement?.cancel();
      movement = null;
      count.textContent = "";
      says.textContent = text;
      button.textContent = label;
    };

    const breathe = (time, part, second) => {
      const { words: text, seconds: length, from, to } = parts[part];
      if (second === 0) {
        says.textContent = text;
        movement?.cancel();
        movement = still.matches ? null : circle.animate(
          [{ transform: `scale(${from})` }, { transform: `scale(${to})` }],
          { duration: length * 1000, easing: "ease-in-out", fill: "forwards" },
        );
      }
      count.textContent = String(second + 1);
      timer = setTimeout(() => {
        if (second + 1 < length) breathe(time, part, second + 1);
        else if (part + 1 < parts.length) breathe(time, part + 1, 0);
        else if (time + 1 < seconds("times")) breathe(time + 1, 0, 0);
        else rest(words.done, words.again);
      }, 1000);
    };

    button.addEventListener("click", () => {
      if (timer) rest(words.ready, words.start);
      else { button.textContent = words.stop; breathe(0, 0, 0); }
    });
    // Nobody follows a page that is out of sight.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && timer) rest(words.ready, words.start);
    });
    rest(words.ready, words.start);
    stage.hidden = false;
  });
})();
