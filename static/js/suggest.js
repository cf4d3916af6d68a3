// The search field offers names, topics and headlines while someone types (ARIA 1.2: a combobox with
// a listbox). It stays the field of a plain form: Enter searches, unless a suggestion was chosen.
const WAIT = 120;
const LEAST_LETTERS = 2;
const KEPT_ANSWERS = 50;

const answers = new Map();
const begun = new WeakSet();

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// What comes from the archive keeps its own direction and, on a page in another language, says so.
function isolated(parts) {
  const isArabic = /\p{Script=Arabic}/u.test(parts.join(""));
  const bdi = element("bdi", { dir: isArabic ? "rtl" : "ltr" });
  if (isArabic && document.documentElement.lang !== "ar") bdi.lang = "ar";
  parts.forEach((part, index) => part && bdi.append(index % 2 ? element("mark", {}, part) : part));
  return bdi;
}

function suggestOn(form) {
  const input = form.querySelector("input[name=q]");
  const id = `${input.id}-suggestions`;
  const list = element("div", { id, class: "suggestions", role: "listbox" });
  const status = element("p", { class: "unseen", role: "status" });
  let timer, asking, shownFor;
  let active = -1;

  list.setAttribute("aria-label", form.dataset.label);
  list.hidden = true;
  input.type = "text";
  input.enterKeyHint = "search";
  const states = { autocomplete: "list", controls: id, expanded: "false", haspopup: "listbox" };
  input.role = "combobox";
  for (const [name, value] of Object.entries(states)) input.setAttribute(`aria-${name}`, value);
  form.append(list, status);

  const options = () => [...list.querySelectorAll("[role=option]")];

  function activate(index) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = index;
    if (!all[active]) return input.removeAttribute("aria-activedescendant");
    all[active].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function show(isShown) {
    activate(-1);
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", String(isShown));
    if (!isShown) status.textContent = "";
  }

  function option(one, index) {
    const made = element("a", { id: `${id}-${index}`, class: "suggestion", role: "option" });
    made.setAttribute("aria-selected", "false");
    made.href = one.url;
    made.tabIndex = -1;
    made.append(isolated(one.text_parts));
    if (one.detail) made.append(" ", element("span", { class: "suggestion-detail" }));
    if (one.detail) made.lastChild.append(isolated(one.detail_parts));
    return made;
  }

  function fill(answer) {
    const groups = new Map();
    answer.suggestions.forEach((one, index) => {
      if (!groups.has(one.kind)) {
        const heading = `${id}-${one.kind}`;
        const name = element("div", { id: heading, class: "suggestions-kind", role: "presentation" });
        name.textContent = form.dataset[one.kind];
        groups.set(one.kind, element("div", { role: "group", "aria-labelledby": heading }, name));
      }
      groups.get(one.kind).append(option(one, index));
    });
    list.replaceChildren(...groups.values());
    list.scrollTop = 0;
    const isAny = answer.suggestions.length > 0;
    show(isAny);
    status.textContent = isAny ? answer.count : "";
  }

  async function answerTo(text) {
    if (answers.has(text)) return answers.get(text);
    asking = new AbortController();
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: text })}`;
    const response = await fetch(address, { signal: asking.signal });
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    answers.set(text, answer);
    if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value);
    return answer;
  }

  async function suggest() {
    const text = input.value.trimStart();
    asking?.abort();
    shownFor = text;
    if (text.trim().length < LEAST_LETTERS) return show(false);
    try {
      const answer = await answerTo(text);
      // What was asked later, or left behind, is not overwritten.
      if (shownFor === text && document.activeElement === input) fill(answer);
    } catch {
      if (shownFor === text) show(false);
    }
  }

  function later() {
    clearTimeout(timer);
    activate(-1);
    timer = setTimeout(suggest, WAIT);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    shownFor = undefined;
    show(false);
  }

  const keys = {
    ArrowDown: (count) => activate(active + 1 < count ? active + 1 : 0),
    ArrowUp: (count) => activate(active > 0 ? active - 1 : count - 1),
    Home: () => active >= 0 && activate(0),
    End: (count) => active >= 0 && activate(count - 1),
    Enter: () => active >= 0 && options()[active].click(),
    Escape: () => close(),
  };

  function pressed(event) {
    // While a word is being composed the keys are those of the input method.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      return suggest();
    }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") return activate(-1);
    const isTaken = ["ArrowDown", "ArrowUp", "Escape"].includes(event.key) || active >= 0;
    if (!(event.key in keys) || !isTaken) return;
    event.preventDefault();
    keys[event.key](options().length);
  }

  // Android's keyboards compose every word: what is composed is asked for too.
  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
  input.addEventListener("keydown", pressed);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // Pressing on the list leaves the focus in the field, so that the list stays until the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

function suggestIn(root) {
  for (const form of root.querySelectorAll("form[data-suggest]")) {
    if (!begun.has(form)) suggestOn(form);
    begun.add(form);
  }
}

suggestIn(document);
// A form that came later, with a part of the page.
document.addEventListener("focusin", ({ target }) => {
  const form = target.closest?.("form[data-suggest]");
  if (form) suggestIn(form.parentElement);
});
