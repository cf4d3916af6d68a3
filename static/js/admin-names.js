// The searching selects say which field they are: Select2 names them by their value alone, and by
// nothing while they are empty.
"use strict";
{
  const nameOf = (select) =>
    select.getAttribute("aria-label") ||
    document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "") ||
    "";

  const name = (root) => {
    for (const select of root.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling;
      const label = nameOf(select);
      for (const part of box.querySelectorAll('[role="combobox"], [role="textbox"], input')) {
        if (part.getAttribute("aria-label")) continue;
        part.setAttribute("aria-label", label);
        part.removeAttribute("aria-labelledby");
      }
      // The cross that empties the field stands in the list without being an item of it.
      box.querySelector("ul.select2-selection__rendered")?.setAttribute("role", "none");
    }
  };

  const $ = django.jQuery;
  $(() => name(document));
  document.addEventListener("formset:added", (event) => setTimeout(() => name(event.target)));
  $(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-container--open .select2-search--dropdown input");
    field?.setAttribute("aria-label", `ابحث: ${nameOf(event.target)}`);
    document
      .querySelector(".select2-container--open .select2-results__options")
      ?.setAttribute("aria-label", nameOf(event.target));
  });
}
