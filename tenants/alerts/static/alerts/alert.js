// Counts while one types, as tenants/alerts/sms.py does, and copies the text message.
(() => {
  "use strict";

  const BASIC = new Set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
      "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
  );
  const EXTENDED = new Set("\f^{}\\[~]|€");
  const ALONE = { "GSM-7": 160, "UCS-2": 70 };
  const IN_PARTS = { "GSM-7": 153, "UCS-2": 67 };

  const countSms = (text) => {
    const signs = [...text];
    const gsm = signs.every((sign) => BASIC.has(sign) || EXTENDED.has(sign));
    const encoding = gsm ? "GSM-7" : "UCS-2";
    const widths = signs.map((sign) => (gsm ? (EXTENDED.has(sign) ? 2 : 1) : sign.length));
    const units = widths.reduce((sum, width) => sum + width, 0);
    if (units <= ALONE[encoding]) {
      return { encoding, units, segments: units ? 1 : 0, left: ALONE[encoding] - units };
    }
    let segments = 1;
    let used = 0;
    for (const width of widths) {
      if (used + width > IN_PARTS[encoding]) {
        segments += 1;
        used = 0;
      }
      used += width;
    }
    return { encoding, units, segments, left: IN_PARTS[encoding] - used };
  };
  // For the test that compares both ways of counting.
  window.vrcCountSms = countSms;

  const form = document.querySelector("[data-alert-form]");
  const counters = form ? form.querySelectorAll("[data-count-for]") : [];
  for (const counter of counters) {
    const field = document.getElementById(counter.dataset.countFor);
    const limit = Number(form.dataset.limit);
    const show = () => {
      const text = field.value.split(/\s+/).filter(Boolean).join(" ");
      const length = [...text].length;
      const found = countSms(text);
      const words =
        length > limit
          ? form.dataset.countOver
          : found.segments === 1
            ? form.dataset.countOne
            : form.dataset.countMany;
      counter.textContent = words
        .replace("COUNT", length)
        .replace("LIMIT", limit)
        .replace("SEGMENTS", found.segments)
        .replace("ENCODING", found.encoding);
    };
    field.addEventListener("input", show);
    show();
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.copied;
    });
  }
})();
