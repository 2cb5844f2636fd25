// "Keep on this phone": without it the card is an ordinary page.
(() => {
  const box = document.querySelector("[data-keep]");
  const usable = "serviceWorker" in navigator && window.isSecureContext && location.protocol.startsWith("http");
  if (!box || !usable) return;
  const scope = new URL("./", location.href).pathname;
  const keepButton = box.querySelector("[data-keep-button]");
  const removeButton = box.querySelector("[data-remove-button]");
  const state = box.querySelector("[data-keep-state]");
  const parts = () => [
    location.pathname,
    ...[...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=preload]")].map((part) => part.href),
    ...[...document.scripts].map((part) => part.src),
    ...[...document.images].map((part) => part.currentSrc || part.src),
  ].filter(Boolean);

  function show(kept, words) {
    keepButton.hidden = kept;
    removeButton.hidden = !kept;
    state.textContent = words || "";
  }

  async function keep() {
    keepButton.disabled = true;
    try {
      await navigator.serviceWorker.register(scope + "worker.js", { scope });
      const kept = await caches.open("pocket-card-1");
      await kept.addAll([...new Set(parts())]);
      show(true, box.dataset.done);
    } catch (error) {
      show(false, box.dataset.failed);
    }
    keepButton.disabled = false;
  }

  async function remove() {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration) await registration.unregister();
    await caches.delete("pocket-card-1");
    show(false, box.dataset.removed);
  }

  keepButton.addEventListener("click", keep);
  removeButton.addEventListener("click", remove);
  box.hidden = false;
  caches.match(location.pathname).then((kept) => show(Boolean(kept)));
})();
