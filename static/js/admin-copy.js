// Copying a secret link: the button is shown only where a script can do it.
const field = document.querySelector("[data-copied]");
const button = document.querySelector("[data-copy]");

button.hidden = !navigator.clipboard;
button.addEventListener("click", async () => {
  await navigator.clipboard.writeText(field.value);
  document.querySelector("[data-copy-said]").textContent = "نُسخ";
});
field.addEventListener("focus", () => field.select());
