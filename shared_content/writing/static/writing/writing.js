// Asks the server what it finds in the text that is being written, once somebody pauses.
// Without this script the findings are shown when a page is opened, and before it is published.
(() => {
  const PAUSE = 1200;

  const fieldsOf = (place) => {
    const form = place.closest("form");
    const names = (place.dataset.writingFields || "").split(",").filter(Boolean);
    if (!form) return null;
    if (!names.length) return new FormData(form);
    const data = new FormData();
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    if (token) data.append("csrfmiddlewaretoken", token.value);
    names.forEach((described) => {
      const [name, sort, language] = described.split(":");
      const field = form.elements.namedItem(name);
      if (!field) return;
      const label = form.querySelector(`label[for="${field.id}"]`);
      data.append("field", name);
      data.append(name, field.value);
      data.append(`label-${name}`, label ? label.textContent.trim() : "");
      if (sort) data.append(`sort-${name}`, sort);
      if (language) data.append(`language-${name}`, language);
    });
    return data;
  };

  const say = (place, list) => {
    const state = place.querySelector("[data-writing-state]");
    const found = list.querySelector("[data-writing-must]");
    if (!state || !found) return;
    const count = Number(found.dataset.writingMust);
    const words = count === 0 ? state.dataset.none : count === 1 ? state.dataset.one : state.dataset.many;
    const text = words.replace("COUNT", count);
    if (state.textContent !== text) state.textContent = text;
  };

  const watch = (place) => {
    const form = place.closest("form");
    const list = place.querySelector("[data-writing-list]");
    if (!form || !list) return;
    let timer = 0;
    let last = "";
    let running = null;
    const look = async () => {
      const data = fieldsOf(place);
      if (!data) return;
      const typed = new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
      if (typed === last) return;
      if (running) running.abort();
      running = new AbortController();
      try {
        const answer = await fetch(place.dataset.writingLook, {
          method: "POST", body: data, credentials: "same-origin", signal: running.signal,
        });
        // Signed out, or the page is gone: what is shown stays.
        if (!answer.ok || answer.redirected) return;
        const open = list.querySelector("details[open]") !== null;
        list.innerHTML = await answer.text();
        const hints = list.querySelector("details");
        if (hints && open) hints.open = true;
        last = typed;
        say(place, list);
      } catch (error) {
        // Without a connection nothing is lost; the next pause asks again.
      }
    };
    const soon = () => {
      nameEditors(form);
      window.clearTimeout(timer);
      timer = window.setTimeout(look, PAUSE);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    // Rich text and blocks change without an event of a field.
    new MutationObserver((changes) => {
      if (changes.some((change) => !place.contains(change.target))) soon();
    }).observe(form, { subtree: true, childList: true, characterData: true });
    nameEditors(form);
  };

  // Wagtail's editor of rich text has no name of its own for people who listen: it gets its label's.
  const nameEditors = (form) => {
    form.querySelectorAll('[role="textbox"][contenteditable]:not([aria-label], [aria-labelledby])').forEach((editor) => {
      const field = editor.closest(".w-field__wrapper");
      const panel = editor.closest("section[aria-labelledby]");
      const label = (field && field.querySelector("label"))
        || (panel && document.getElementById(panel.getAttribute("aria-labelledby")));
      const words = label ? label.textContent.replace("*", "").trim() : "";
      if (words) editor.setAttribute("aria-label", words);
    });
  };

  const start = () => {
    document.querySelectorAll("[data-writing-look]").forEach(watch);
    const ask = document.querySelector("[data-writing-focus]");
    if (ask) ask.focus();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
