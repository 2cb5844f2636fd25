// Keeps the preview and the contrast guard's words in step with the form. Without this script the
// "Preview" button does the same, and the words show after saving.

const root = document.querySelector("[data-branding]");
const form = root.querySelector("form");
const text = form.elements.brand_colour;
const picker = root.querySelector(".look-picker");
const ownColour = root.querySelector(".look-own-colour");
const frameBox = root.querySelector(".look-frame");
const frame = frameBox.querySelector("iframe");
const widths = root.querySelector(".look-widths");
const FIELDS = ["theme", "brand_colour", "site_name", "tagline", "footer_text", "funder_text"];
const DELAY = 350;

function fullHex(value) {
  const short = /^#?([0-9a-f]{3})$/i.exec(value.trim());
  if (short) return `#${[...short[1]].map((digit) => digit + digit).join("")}`.toLowerCase();
  const long = /^#?([0-9a-f]{6})$/i.exec(value.trim());
  return long ? `#${long[1]}`.toLowerCase() : null;
}

function candidate() {
  const values = new URLSearchParams();
  for (const name of FIELDS) values.set(name, form.elements[name].value);
  for (const field of form.elements) {
    const ownWord = field.name.startsWith("term-") && (field.value || field.defaultValue);
    const removed = /(^|-)remove/.test(field.name) && field.checked;
    if (ownWord || removed) values.set(field.name, field.value);
  }
  return values;
}

// The preview is loaded in place of the old one: no new entry in the browser's history.
let shown = "";
function showPreview() {
  const address = `${root.dataset.previewUrl}?${candidate()}`;
  if (address === shown) return;
  shown = address;
  frame.contentWindow.location.replace(address);
}

function say(report) {
  root.querySelector("[data-guard-summary]").textContent = report.error || report.summary;
  const words = root.querySelector("[data-guard-words]");
  words.replaceChildren(
    ...report.sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
  );
  words.hidden = report.sentences.length === 0;
  const template = root.querySelector("[data-guard-sample]");
  root.querySelector("[data-guard-samples]").replaceChildren(
    ...report.samples.map((sample) => {
      const item = template.content.cloneNode(true);
      const swatch = item.querySelector(".look-swatch");
      swatch.textContent = sample.text;
      swatch.style.color = sample.foreground;
      swatch.style.backgroundColor = sample.background;
      item.querySelector("[data-label]").textContent = sample.label;
      item.querySelector("[data-ratio]").textContent = sample.ratio;
      return item;
    }),
  );
  if (report.own) picker.value = report.colour;
}

let asked = null;
async function askGuard() {
  asked?.abort();
  asked = new AbortController();
  const query = new URLSearchParams({ theme: form.elements.theme.value, colour: text.value });
  try {
    const answer = await fetch(`${root.dataset.checkUrl}?${query}`, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      signal: asked.signal,
    });
    if (answer.ok) say(await answer.json());
  } catch (error) {
    // A newer question replaced this one, or the network is away: the words are repeated on saving.
    if (error.name !== "AbortError") root.querySelector("[data-guard-summary]").textContent = "";
  }
}

let waiting = 0;
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    askGuard();
    showPreview();
  }, DELAY);
}

let changed = false;
form.addEventListener("input", (event) => {
  changed = true;
  if (event.target === picker) text.value = picker.value;
  if (event.target === text) picker.value = fullHex(text.value) ?? picker.value;
  later();
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget !== "look-preview") changed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
ownColour.addEventListener("click", () => {
  text.value = "";
  changed = true;
  later();
});

function fit() {
  const width = frameBox.dataset.width === "phone" ? 360 : 1280;
  const room = root.querySelector(".look-preview").clientWidth;
  frameBox.style.setProperty("--scale", Math.min(1, room / width));
}
widths.addEventListener("change", (event) => {
  frameBox.dataset.width = event.target.value;
  fit();
});
new ResizeObserver(fit).observe(root.querySelector(".look-preview"));

picker.hidden = false;
ownColour.hidden = false;
widths.hidden = false;
// The preview follows by itself now.
root.querySelector(".look-preview-button").hidden = true;
// After an error the form holds what was typed, and the preview must not show anything else.
if ("unsaved" in root.dataset) {
  changed = true;
  showPreview();
}
