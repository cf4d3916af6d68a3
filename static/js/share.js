// Copying, sharing and printing: offered only where the browser can do them.
const said = document.querySelector("[data-said]");
const share = document.querySelector("[data-url]");

function offer(button, works) {
  if (button && works) (button.closest("[hidden]") ?? button).hidden = false;
}

async function copy(button, text) {
  let words = button.dataset.done;
  try {
    await navigator.clipboard.writeText(text);
    button.querySelector("span").firstChild.textContent = words;
  } catch {
    words = share.dataset.failed;
  }
  said.textContent = "";
  said.textContent = words;
}

const link = share?.querySelector("[data-share=copy]");
const system = share?.querySelector("[data-share=system]");
const print = document.querySelector("[data-share-print]");

offer(link, navigator.clipboard);
offer(system, navigator.share);
offer(print, true);

link?.addEventListener("click", () => copy(link, share.dataset.url));
system?.addEventListener("click", () =>
  // Whoever closes the sheet of the system has changed their mind: nothing failed.
  navigator.share({ title: share.dataset.headline, url: share.dataset.url }).catch(() => {}),
);
print?.addEventListener("click", () => window.print());

for (const button of document.querySelectorAll("[data-copy]")) {
  offer(button, navigator.clipboard);
  button.addEventListener("click", () =>
    copy(button, document.getElementById(button.dataset.copy).textContent.trim()),
  );
}
