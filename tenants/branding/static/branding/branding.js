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
    const logo = /^kept_|-kept$|^logo_alt$/.test(field.name) && field.value;
    const partner = /^partner-\d+-(name|alt)$/.test(field.name) && (field.value || field.defaultValue);
    if (ownWord || removed || logo || partner) values.set(field.name, field.value);
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

// A logo that was just chosen is looked at and kept by the server, so that the preview can show it.
// It travels once; saving needs its number only.
async function keepLogo(input) {
  const [file] = input.files;
  const arrived = root.querySelector(`[data-arrived="${input.name}"]`);
  const note = root.querySelector(`[data-note="${input.name}"]`);
  if (!file || !arrived) return;
  const kept = form.elements[arrived.dataset.kept];
  const tell = (words, wrong) => {
    note.textContent = words;
    note.classList.toggle("is-wrong", wrong);
    input.setAttribute("aria-invalid", String(wrong));
  };
  tell(root.dataset.sending, false);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("file", file);
  body.set("instead_of", kept.value);
  try {
    const answer = await fetch(root.dataset.keepUrl, { method: "POST", body });
    if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText);
    const logo = await answer.json();
    // A file that cannot be used would only stop the saving of everything else.
    input.value = "";
    if (logo.error) return tell(logo.error, true);
    kept.value = logo.id;
    Object.assign(arrived.querySelector("img"), { src: logo.src, width: logo.width, height: logo.height });
    arrived.hidden = false;
    tell("", false);
    showPreview();
  } catch {
    // The file stays chosen and is sent with the form.
    tell(root.dataset.away, false);
  }
}

let changed = false;
form.addEventListener("change", (event) => {
  if (event.target.type === "file") keepLogo(event.target);
});
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
