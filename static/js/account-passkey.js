// Passkeys are offered where the browser has them, and what goes wrong is said on the page.
(() => {
  // A name is needed: browsers make no passkey for an address of numbers.
  const isNamed = !/^(\d+\.){3}\d+$|^\[/.test(location.hostname);
  const canUse = isNamed && window.isSecureContext && Boolean(window.PublicKeyCredential);
  const words = {
    NotAllowedError: "لم يكتمل الأمر: أُلغي، أو انتهى وقته، أو ليس في جهازك مفتاح لهذا الموقع.",
    InvalidStateError: "هذا المفتاح مسجّل في حسابك من قبل.",
    SecurityError: "لا يقبل المتصفح مفاتيح المرور على هذا العنوان.",
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll("[data-passkey]")) place.hidden = !canUse;
    for (const place of document.querySelectorAll("[data-no-passkey]")) place.hidden = canUse;
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const place = document.querySelector("[data-passkey-error]");
    const name = event.detail.exception?.name;
    if (place) place.textContent = words[name] ?? "تعذّر استعمال مفتاح المرور. جرّب طريقة أخرى.";
  });
})();
