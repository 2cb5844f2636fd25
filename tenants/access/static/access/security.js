// Passkeys, and the buttons beside the recovery codes. Codes work without any of this.
(() => {
  const toBytes = (text) => {
    const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  };
  const toText = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

  const make = async (key) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...key,
        challenge: toBytes(key.challenge),
        user: { ...key.user, id: toBytes(key.user.id) },
        excludeCredentials: known(key.excludeCredentials),
      },
    });
    return answer(made, {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
    });
  };
  const ask = async (key) => {
    const used = await navigator.credentials.get({
      publicKey: {
        ...key,
        challenge: toBytes(key.challenge),
        allowCredentials: known(key.allowCredentials),
      },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
    return answer(used, {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    });
  };
  const answer = (credential, response) => ({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });

  for (const form of document.querySelectorAll("[data-passkey]")) {
    const button = form.querySelector("button");
    const problem = form.querySelector(".security-problem");
    const say = (words) => {
      problem.textContent = words;
      problem.hidden = false;
    };
    const start = async (event) => {
      event.preventDefault();
      if (!window.PublicKeyCredential) {
        say(problem.dataset.none);
        return;
      }
      button.disabled = true;
      try {
        const { publicKey } = JSON.parse(form.dataset.options);
        const done = await (form.dataset.passkey === "make" ? make : ask)(publicKey);
        form.querySelector("[name=credential]").value = JSON.stringify(done);
        form.submit();
      } catch {
        say(problem.dataset.stopped);
        button.disabled = false;
      }
    };
    button.addEventListener("click", start);
    form.addEventListener("submit", start);
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const lines = document.getElementById(button.dataset.copy).querySelectorAll("li");
      await navigator.clipboard.writeText([...lines].map((line) => line.textContent).join("\n"));
      button.textContent = button.dataset.done;
    });
  }
})();
