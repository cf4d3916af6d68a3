// A list from alef to yaa narrows in place while somebody types; without scripts the form does it.
const WAIT = 200;
const form = document.querySelector("form[data-register]");
const field = form.elements.q;
let timer, asking;

async function narrow() {
  const parameters = new URLSearchParams(new FormData(form));
  if (!field.value.trim()) parameters.delete("q");
  const address = `${form.getAttribute("action")}?${parameters}`.replace(/\?$/, "");
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(address, { signal: asking.signal });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const [now, next] = [document, page].map((one) => one.getElementById("register"));
    // The line that says how many there are never leaves the page, not for a moment: what is said in
    // a line that comes anew is not read out. All around it is exchanged.
    const [said, says] = [now, next].map((one) => one.querySelector("[role=status]"));
    for (const old of [...now.children]) if (old !== said) old.remove();
    const fresh = [...next.children];
    said.before(...fresh.slice(0, fresh.indexOf(says)));
    said.after(...fresh.slice(fresh.indexOf(says) + 1));
    said.replaceChildren(...says.childNodes);
    history.replaceState(history.state, "", address);
  } catch {
    // Given up for a later one, or no network: the button still sends the form.
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(narrow, WAIT);
});
