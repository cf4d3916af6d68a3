// All values of a facet: letters typed into the field leave the names that have them. Without
// scripts the same field asks the server.
{
  // As the archive compares letters, as far as a reader's typing needs it.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, "")
      .replace(/[إأآٱ]/g, "ا")
      .replace(/ة/g, "ه")
      .replace(/ى/g, "ي")
      .replace(/ؤ/g, "و")
      .replace(/ئ/g, "ي")
      .toLowerCase()
      .trim();

  let saying;

  // How many names are left is said once somebody stops typing, not at every letter.
  const say = (choices, shown) => {
    const said = choices.querySelector("[data-matching]");
    const none = choices.querySelector(".choices-none").textContent;
    clearTimeout(saying);
    saying = setTimeout(() => {
      said.textContent = shown ? said.dataset.matching.replace("#", shown) : none;
    }, 500);
  };

  document.addEventListener("input", (event) => {
    const choices = event.target.name === "find" && event.target.closest(".choices");
    if (!choices) return;
    const wished = fold(event.target.value);
    let shown = 0;
    for (const letter of choices.querySelectorAll(".choices-letter")) {
      let inLetter = 0;
      for (const choice of letter.querySelectorAll(".choice")) {
        choice.hidden = !fold(choice.dataset.folded).includes(wished);
        inLetter += choice.hidden ? 0 : 1;
      }
      letter.hidden = !inLetter;
      shown += inLetter;
    }
    choices.querySelector(".choices-none").hidden = shown > 0;
    say(choices, shown);
  });

  // Opened in the list, the field to type in comes first.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!event.detail?.boosted) event.target.querySelector?.('.choices [name="find"]')?.focus();
  });
}
