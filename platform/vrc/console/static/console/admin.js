// Bold, lists and links stand above the text from the start; whoever unpins them is left alone.
(() => {
  const key = "wagtail:draftail-toolbar";
  try {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, "sticky");
  } catch {
    // A browser that stores nothing shows them when text is selected.
  }
})();
