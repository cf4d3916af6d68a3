// A browser names its own button for files in its own language: here it is named in Arabic.
"use strict";
{
  const offer = (field) => {
    if (field.dataset.offered || field.closest(".empty-form, .several-files")) {
      return;
    }
    field.dataset.offered = "yes";
    const button = document.createElement("span");
    button.className = "file-button";
    button.setAttribute("aria-hidden", "true");
    button.textContent = "اختر ملفًا";
    button.addEventListener("click", () => field.click());
    const chosen = document.createElement("bdi");
    chosen.className = "file-chosen";
    const say = () => {
      chosen.textContent = field.files[0]?.name ?? "";
    };
    field.addEventListener("change", say);
    field.after(button, chosen);
    say();
  };

  const offerAll = () => {
    for (const field of document.querySelectorAll('input[type="file"]')) {
      offer(field);
    }
  };

  offerAll();
  document.addEventListener("formset:added", offerAll);
}
