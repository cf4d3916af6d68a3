// Several files at once: each chosen file gets a row of its own among the attachments.

// Where rows may be added; the link that adds one is Django's, made once the page is ready.
window.addEventListener("load", () => {
  const group = document.querySelector("#attachments-group");

  function emptyRow() {
    const rows = group.querySelectorAll("tr.form-row:not(.empty-form):not(.has_original)");
    const free = [...rows].find((row) => {
      const file = row.querySelector('input[type="file"]');
      const link = row.querySelector('input[name$="-link"]');
      return file && !file.files.length && !link.value;
    });
    if (free) {
      return free;
    }
    group.querySelector(".add-row a")?.click();
    const after = group.querySelectorAll("tr.form-row:not(.empty-form):not(.has_original)");
    return after.length > rows.length ? after[after.length - 1] : null;
  }

  function fill(row, file) {
    const one = new DataTransfer();
    one.items.add(file);
    row.querySelector('input[type="file"]').files = one.files;
    row.querySelector('input[type="file"]').dispatchEvent(new Event("change"));
    const title = row.querySelector('input[name$="-title"]');
    if (!title.value && !file.type.startsWith("image/")) {
      title.value = file.name.replace(/\.[^.]*$/, "").replaceAll(/[-_]+/g, " ");
    }
  }

  function offer() {
    const label = document.createElement("label");
    label.className = "several-files";
    label.textContent = "اختر عدة ملفات معًا";
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.multiple = true;
    chooser.addEventListener("change", () => {
      for (const file of chooser.files) {
        const row = emptyRow();
        if (row) {
          fill(row, file);
        }
      }
      // They are sent from their rows; this field has no name and sends nothing.
      chooser.value = "";
      group.querySelector('input[name$="-title"]')?.focus();
    });
    label.append(chooser);
    group.prepend(label);
  }

  if (group?.querySelector(".empty-form")) {
    offer();
  }
});
