// Bold, lists and links stand above the text from the start; whoever unpins them is left alone.
(() => {
  const key = "wagtail:draftail-toolbar";
  try {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, "sticky");
  } catch {
    // A browser that stores nothing shows them when text is selected.
  }
})();

// What Wagtail's editor draws without words gets them: a plus says that it adds something, and a
// longer text is called by its label for those who do not see it.
(() => {
  const labelOf = (id) => {
    const label = id && document.querySelector(`label[for="${CSS.escape(id)}"]`);
    return label ? label.textContent.replace("*", "").trim() : "";
  };
  const nameText = (editor) => {
    const holder = editor.closest("[data-draftail-editor-wrapper]")?.parentNode;
    const input = holder?.querySelector("[data-draftail-input]");
    editor.setAttribute("aria-label", labelOf(input?.id) || "Text");
  };
  const nameAdd = (button) => {
    button.classList.add("console-add");
    button.title = "";
    button.append("Add");
    const label =
      button.closest(".w-panel__wrapper")?.querySelector(".w-field__label") ??
      button.closest("[data-panel]")?.querySelector("[data-panel-heading-text]");
    const what = label?.textContent.replace("*", "").trim();
    if (what) button.setAttribute("aria-label", `Add: ${what}`);
  };
  const nameChoice = (choice) => {
    const list = choice.closest("[data-contentpath]:has(.c-sf-container)") ?? choice.parentElement;
    const label = list.closest(".w-field__wrapper, [data-panel]")?.querySelector("label, h2, h3");
    choice.setAttribute("aria-label", label?.textContent.replace("*", "").trim() || "Choice");
  };
  // After "Not saved yet": which fields, as links to them, beside the words.
  const pointToMistakes = () => {
    const message = document.querySelector(".messages .error");
    const places = [...document.querySelectorAll("main .w-field__errors")].filter((each) =>
      each.textContent.trim(),
    );
    if (!message || !places.length) return;
    const list = document.createElement("ul");
    list.className = "console-mistakes";
    for (const place of places) {
      const field = place.closest(".w-field__wrapper") ?? place.parentElement;
      const input = field.querySelector("input:not([type=hidden]), select, textarea, [contenteditable]");
      const label =
        field.querySelector(".w-field__label") ??
        place.closest("[data-panel]")?.querySelector("[data-panel-heading-text]");
      const link = document.createElement("a");
      link.href = `#${field.id || input?.id || ""}`;
      link.textContent = label?.textContent.replace("*", "").trim() || "This field";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.scrollIntoView({ block: "center" });
        input?.focus({ preventScroll: true });
      });
      const item = document.createElement("li");
      item.append(link, `: ${place.textContent.trim().replace(/\s+/g, " ")}`);
      list.append(item);
    }
    message.append(list);
  };
  const nameAll = () => {
    // Lines of a list: what they are is said once, above them.
    for (const choice of document.querySelectorAll(
      "[data-contentpath] select:not([aria-label]):not([aria-labelledby])",
    )) {
      if (!choice.labels.length) nameChoice(choice);
    }
    for (const editor of document.querySelectorAll(".public-DraftEditor-content:not([aria-label])")) {
      nameText(editor);
    }
    for (const button of document.querySelectorAll(".c-sf-add-button:not(.console-add)")) {
      nameAdd(button);
    }
  };
  // The menu: an update belongs to "Updates", whatever its address is.
  const markHere = () => {
    const here = document.querySelector(".sidebar a[data-console-here]");
    const item = here?.closest(".sidebar-menu-item");
    if (!item || item.classList.contains("sidebar-menu-item--active")) return;
    for (const other of document.querySelectorAll(".sidebar-menu-item--active")) {
      other.classList.remove("sidebar-menu-item--active");
      other.querySelector("[aria-current]")?.removeAttribute("aria-current");
    }
    item.classList.add("sidebar-menu-item--active");
    here.setAttribute("aria-current", "true");
  };
  const tidyAll = () => {
    nameAll();
    markHere();
  };
  document.addEventListener("DOMContentLoaded", () => {
    tidyAll();
    pointToMistakes();
    new MutationObserver(tidyAll).observe(document.body, { childList: true, subtree: true });
  });
})();
