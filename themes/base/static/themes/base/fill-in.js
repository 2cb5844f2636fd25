// Worksheets and self-checks. Nothing is sent, stored or put into the address: this file has no line for it.
// Without it every field, question and answer is on the page, and the browser's own menu prints it.
(() => {
  "use strict";
  const tools = document.querySelector("[data-fill-tools]");
  if (!tools) return;
  const words = tools.dataset;
  const status = tools.querySelector("[data-fill-status]");
  const fields = [...document.querySelectorAll(".fields input, .fields textarea")];
  const checks = [...document.querySelectorAll(".self-check")];

  // --- A field grows with what is written, also for paper ---------------------------------------
  const grow = (field) => {
    if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 4}px`;
  };

  // --- One group of questions at a time ---------------------------------------------------------
  let shown = 0;
  // What follows the last group comes when the last group has been seen.
  const ending = [];
  for (let next = checks.at(-1)?.nextElementSibling; next; next = next.nextElementSibling) {
    if (next !== tools) ending.push(next);
  }

  const after = (check) => check.querySelector(".check-after");
  const isOpen = (check) => {
    const boxes = [...check.querySelectorAll('input[type="checkbox"]')];
    if (check.dataset.shown === "ticked") return boxes.some((box) => box.checked);
    if (check.dataset.shown === "unticked") return boxes.some((box) => !box.checked);
    return true;
  };

  const refresh = (check, speak) => {
    const open = isOpen(check);
    const answer = after(check);
    if (answer) {
      if (speak && open && answer.classList.contains("is-later")) status.textContent = words.opened;
      answer.classList.toggle("is-later", !open);
    }
    const next = check.querySelector("[data-check-next]");
    const last = check === checks.at(-1);
    const stopped = check.dataset.shown === "ticked" && open;
    next.textContent = stopped ? words.goOn : last ? words.finish : words.next;
    next.classList.toggle("quiet", stopped);
  };

  const show = (number, focus) => {
    shown = number;
    const finished = number >= checks.length;
    checks.forEach((check, place) => check.classList.toggle("is-later", place !== number));
    ending.forEach((part) => part.classList.toggle("is-later", !finished));
    status.textContent = "";
    if (!focus) return;
    const target = finished ? ending[0] : checks[number].querySelector("h2");
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };

  const button = (text, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name === "back" ? "button quiet" : "button";
    made.textContent = text;
    made.setAttribute(`data-check-${name}`, "");
    return made;
  };

  checks.forEach((check, place) => {
    const step = document.createElement("p");
    step.className = "check-step";
    step.textContent = words.partOf.replace("{number}", place + 1).replace("{total}", checks.length);
    check.prepend(step);
    const actions = document.createElement("p");
    actions.className = "fill-actions";
    const next = button(words.next, "next");
    next.addEventListener("click", () => show(place + 1, true));
    actions.append(next);
    if (place) {
      const back = button(words.back, "back");
      back.addEventListener("click", () => show(place - 1, true));
      actions.append(back);
    }
    check.append(actions);
    check.addEventListener("change", () => refresh(check, true));
    refresh(check, false);
  });

  if (checks.length) {
    show(0, false);
    // The table of contents leads to every part, also to one that is not shown yet.
    const follow = (id) => {
      const target = id && document.getElementById(id);
      if (!target) return;
      const place = checks.findIndex((check) => check.contains(target));
      if (place >= 0) show(place, true);
      else if (ending.some((part) => part === target || part.contains(target))) {
        show(checks.length, false);
        target.scrollIntoView({ block: "start" });
      }
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (link) follow(decodeURIComponent(link.hash.slice(1)));
    });
    follow(decodeURIComponent(location.hash.slice(1)));
  }

  // --- Print and clear --------------------------------------------------------------------------
  const clear = () => {
    fields.forEach((field) => {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
      grow(field);
    });
    checks.forEach((check) => refresh(check, false));
  };

  fields.forEach((field) => field.addEventListener("input", () => { grow(field); status.textContent = ""; }));
  tools.querySelector("[data-fill-print]").addEventListener("click", () => window.print());
  tools.querySelector("[data-fill-clear]").addEventListener("click", () => {
    clear();
    if (checks.length) show(0, true);
    status.textContent = words.cleared;
  });
  // A browser that keeps the page in its memory must not show it to the next person.
  window.addEventListener("pagehide", clear);
  // Nor one that puts back what stood there before the page was loaded anew.
  window.addEventListener("pageshow", clear);
  tools.hidden = false;
})();
