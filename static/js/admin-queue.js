// One key decides on a name: the buttons say which. Off for whoever prefers so.
"use strict";
{
  const REMEMBERED = "archive-queue-keys";
  const toggle = document.querySelector("[data-queue-toggle]");
  if (toggle) {
    toggle.closest("[hidden]").hidden = false;
    toggle.checked = localStorage.getItem(REMEMBERED) !== "off";
    toggle.addEventListener("change", () => {
      localStorage.setItem(REMEMBERED, toggle.checked ? "on" : "off");
    });
  }

  const plain = (key) => {
    const digit = "٠١٢٣٤٥٦٧٨٩".indexOf(key);
    return digit < 0 ? key.toLowerCase() : String(digit);
  };

  let pressed = false;
  document.addEventListener("keydown", (event) => {
    if (pressed || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (toggle && !toggle.checked) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const key = plain(event.key);
    const target = [...document.querySelectorAll("[data-keys]")].find((one) =>
      one.dataset.keys.split(" ").includes(key),
    );
    if (!target) return;
    event.preventDefault();
    // A second key, before the next name is there, would decide on what nobody has read.
    pressed = true;
    target.click();
  });
  window.addEventListener("pageshow", () => {
    pressed = false;
  });
}
