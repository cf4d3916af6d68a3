// Keeps pages for reading without a network; on the page that says there is none, lists them.
navigator.serviceWorker?.register("/service-worker.js").catch(() => {});

const list = document.querySelector("[data-kept-pages]");
if (list && "caches" in window) showKept(list);

async function showKept(list) {
  const pages = await caches.open("pages-1");
  for (const request of (await pages.keys()).reverse()) {
    const url = new URL(request.url);
    if (url.pathname.endsWith("/offline/")) continue;
    const kept = new DOMParser().parseFromString(await (await pages.match(request)).text(), "text/html");
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url.pathname + url.search;
    link.textContent = kept.title;
    link.dir = "auto";
    link.lang = kept.documentElement.lang;
    item.append(link);
    list.append(item);
  }
  list.closest("section").hidden = !list.children.length;
}
