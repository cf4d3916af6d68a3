// The page of a proposal: found words marked in the source, offices that follow the date, the text
// as it came in the editor, and what was filled in kept while the page is open.
"use strict";
{
  const form = document.getElementById("proposal-form");
  const issuedOn = form.elements.issued_on;
  sessionStorage.removeItem("pasted");

  // Found words, marked in the source beside.

  const source = form.querySelector("[data-source]");
  const words = source.firstChild?.data ?? "";

  // As the source has them: with any spacing, and with marks that cleaning took away.
  const pattern = (found) =>
    [...found.trim()]
      .map((one) => (/\s/.test(one) ? "\\s+" : one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
      .join("[\\u0640\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*")
      .replace(/(\\s\+(\[[^\]]*\]\*)?)+/g, "\\s+");

  function rangesOf(found) {
    if (!found.trim()) return [];
    return [...words.matchAll(new RegExp(pattern(found), "g"))].map((hit) => {
      const range = new Range();
      range.setStart(source.firstChild, hit.index);
      range.setEnd(source.firstChild, hit.index + hit[0].length);
      return range;
    });
  }

  function markInSource(event) {
    if (!globalThis.Highlight) return;
    const part = event.target.closest?.(".found-row, .found-in");
    if (!part) return;
    const found = [...part.querySelectorAll("[data-words]")].map((one) => one.textContent);
    const ranges = found.flatMap(rangesOf);
    CSS.highlights.set("found", new Highlight(...ranges));
    if (!ranges.length) return;
    const box = source.getBoundingClientRect();
    const first = ranges[0].getBoundingClientRect();
    if (first.top < box.top || first.bottom > box.bottom) {
      source.scrollTop += first.top - box.top - box.height / 3;
    }
  }

  form.addEventListener("focusin", markInSource);
  form.addEventListener("pointerover", markInSource);

  const sourceBox = source.closest("details");
  const wide = matchMedia("(min-width: 75rem)");
  const openWhereWide = () => {
    sourceBox.open = wide.matches;
  };
  openWhereWide();
  wide.addEventListener("change", openWhereWide);

  // The date: other dates of the text by one press, and the offices of that day.

  for (const button of form.querySelectorAll("[data-date]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      issuedOn.value = button.value;
      issuedOn.dispatchEvent(new Event("change", { bubbles: true }));
      issuedOn.focus();
    });
  }

  const offices = [...form.querySelectorAll("[data-office]")];
  form.querySelectorAll(".without-script").forEach((one) => one.remove());
  let asked = issuedOn.value;

  async function followDate() {
    if (!offices.length || issuedOn.value === asked) return;
    asked = issuedOn.value;
    const query = new URLSearchParams([["on", asked], ...offices.map((one) => ["person", one.dataset.office])]);
    const answer = await fetch(`${form.dataset.offices}?${query}`).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const titles = await answer.json();
    for (const select of offices) {
      const title = titles[select.dataset.office] || "بلا منصب معروف";
      select.options[0].textContent = `في تاريخ الصدور: ${title}`;
    }
  }

  issuedOn.addEventListener("change", followDate);
  // The calendar writes into the field without an event.
  issuedOn.addEventListener("focus", followDate);
  form.addEventListener("pointerover", followDate);

  // The text as it came, and back.

  const choice = form.querySelector("[data-raw-body]");
  if (choice) {
    const body = form.elements.body;
    let left = null;
    choice.addEventListener("change", (event) => {
      const now = body.value;
      const wanted = event.target.value === "as_it_came" ? (left ?? choice.dataset.rawBody) : left;
      left = now;
      if (wanted !== null) body.dispatchEvent(new CustomEvent("body:set", { detail: wanted }));
    });
  }

  // What is filled in is kept until it is saved.

  const said = form.querySelector("[data-kept]");
  let waiting = 0;
  let isLeaving = false;

  async function keep() {
    if (isLeaving) return;
    const answer = await fetch(form.dataset.answers, { method: "POST", body: new FormData(form) }).catch(() => null);
    let words = "لم تُحفظ تغييراتك بعد: لا اتصال.";
    if (answer?.redirected) words = "انتهت جلستك: ادخل في صفحة أخرى، ثم احفظ هنا.";
    else if (answer?.ok) words = "تغييراتك محفوظة في هذه الصفحة.";
    if (said.textContent !== words) said.textContent = words;
  }

  const keepSoon = (event) => {
    if (!event.target.name) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000);
  };
  form.addEventListener("input", keepSoon);
  // Select2 tells of its changes by jQuery alone.
  django.jQuery(form).on("change", keepSoon);
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(waiting);
  });
}
