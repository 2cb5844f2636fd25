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
  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
