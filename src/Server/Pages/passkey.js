// Asks the browser for a passkey when a form with data-passkey is sent, and sends the form with its answer.
// The page works without this file: then there are codes.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const told = form.querySelector("[data-told]");
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    told.hidden = false;
    continue;
  }

  form.querySelector("button").disabled = false;
  form.addEventListener("submit", async event => {
    if (form.elements.answer.value) {
      return;
    }

    event.preventDefault();
    const asked = JSON.parse(form.dataset.asked);
    try {
      const key = form.dataset.passkey === "make"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      form.elements.answer.value = JSON.stringify(key.toJSON());
      form.submit();
    } catch {
      // Given up at the prompt, no such key, or an address that passkeys do not take: all are told alike.
      told.hidden = false;
    }
  });
}
