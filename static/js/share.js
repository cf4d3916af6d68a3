// Copying the address and printing: shown only where a script can do them.
const share = document.querySelector("[data-url]");

share.hidden = false;
share.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-share]");
  if (!button) return;
  if (button.dataset.share === "print") return window.print();
  await navigator.clipboard.writeText(share.dataset.url);
  button.querySelector("span").textContent = button.dataset.done;
});
