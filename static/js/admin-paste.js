// The field of pasting takes the formatting along, and files that are dropped anywhere on the page.
"use strict";
{
  const form = document.querySelector("[data-paste]");
  const text = form.elements.text;
  const markup = form.elements.markup;
  const file = form.elements.file;
  const target = form.querySelector("[data-drop]");
  const said = form.querySelector("[data-said]");
  const MOST_MARKUP = 600_000;
  const MOST_LETTERS = 1_000_000;
  const MOST_BYTES = 20 * 1024 * 1024;
  const KEPT = "pasted";

  const say = (words, isWrong = false) => {
    said.textContent = words;
    said.classList.toggle("is-wrong", isWrong);
  };

  // Pictures and styles are of no use here, and longer than the text.
  const slim = (html) =>
    html.replace(/<style\b[\s\S]*?<\/style>/gi, "").replace(/\ssrc=("data:[^"]*"|'data:[^']*')/gi, "");

  const sizeOf = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} كيلوبايت`
      : `${(bytes / 1024 / 1024).toFixed(1)} ميغابايت`;

  function take(html, replacesAll) {
    const slimmed = slim(html);
    markup.value = replacesAll && slimmed.length <= MOST_MARKUP ? slimmed : "";
  }

  const isAllReplaced = () =>
    !text.value.trim() || (text.selectionStart === 0 && text.selectionEnd === text.value.length);

  function sayFile() {
    const [chosen] = file.files;
    form.querySelector("[data-remove-file]")?.remove();
    if (!chosen) {
      say("");
      return;
    }
    if (chosen.size > MOST_BYTES) {
      say(`الملف «${chosen.name}» أكبر من 20 ميغابايت.`, true);
    } else {
      say(`الملف «${chosen.name}» (${sizeOf(chosen.size)}) جاهز؛ اضغط «اقترح لي الخبر».`);
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.dataset.removeFile = "";
    remove.textContent = "أزل الملف";
    remove.addEventListener("click", () => {
      file.value = "";
      sayFile();
      file.focus();
    });
    said.after(remove);
  }

  function takeFile(files) {
    const carried = new DataTransfer();
    carried.items.add(files[0]);
    file.files = carried.files;
    sayFile();
    if (files.length > 1) say(`${said.textContent} أُخذ الملف الأول وحده.`);
    form.querySelector("button[type=submit]").focus();
  }

  document.addEventListener("paste", (event) => {
    const { files } = event.clipboardData;
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (files.length && !plain && !html) {
      event.preventDefault();
      takeFile(files);
    } else if (event.target === text) {
      take(html, isAllReplaced());
    } else if (!event.target.closest("input, textarea, select") && plain) {
      event.preventDefault();
      take(html, !text.value.trim());
      text.focus();
      text.setRangeText(plain, text.selectionStart, text.selectionEnd, "end");
    }
  });

  // What is changed by hand is no longer what the formatting says.
  text.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") markup.value = "";
  });
  file.addEventListener("change", sayFile);

  // Dropping.

  let depth = 0;
  const carries = (event) =>
    [...event.dataTransfer.types].some((one) => ["Files", "text/html", "text/plain"].includes(one));
  const mark = (isOver) => target.classList.toggle("is-over", isOver);
  form.querySelector("[data-drop-words]").hidden = false;
  form.classList.add("is-scripted");

  document.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    depth += 1;
    if (depth === 1) {
      mark(true);
      say("أسقط الملف هنا.");
    }
  });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) {
      mark(false);
      sayFile();
    }
  });
  document.addEventListener("dragover", (event) => {
    if (carries(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    mark(false);
    if (event.dataTransfer.files.length) {
      event.preventDefault();
      takeFile(event.dataTransfer.files);
    } else if (!event.target.closest("input, textarea") || event.target === text) {
      const plain = event.dataTransfer.getData("text/plain");
      if (!plain) return;
      event.preventDefault();
      take(event.dataTransfer.getData("text/html"), !text.value.trim());
      text.setRangeText(plain, text.selectionStart, text.selectionEnd, "end");
      text.focus();
      say("");
    }
  });

  // A log-in that ran out while the text was sent must not cost it: this tab remembers.
  form.addEventListener("submit", (event) => {
    if (text.value.length > MOST_LETTERS) {
      event.preventDefault();
      say("النص أطول مما يُقبل؛ ألصق نص الخبر وحده.", true);
      return;
    }
    try {
      const words = { text: text.value, markup: markup.value };
      if (text.value) sessionStorage.setItem(KEPT, JSON.stringify(words));
    } catch {
      // A full or closed storage is no reason not to send.
    }
  });
  const kept = sessionStorage.getItem(KEPT);
  if (kept && !text.value && !form.querySelector(".errorlist")) {
    const words = JSON.parse(kept);
    text.value = words.text;
    markup.value = words.markup;
    say("هذا ما ألصقته من قبل ولم يصل؛ أرسله أو ألصق غيره.");
  }
  sessionStorage.removeItem(KEPT);
}
