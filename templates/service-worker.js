// Pages that were read once can be read without a network. The network always comes first: what is
// kept is shown only where it fails, and says so; what is gone for readers is forgotten here too.
const PAGES = "pages-1";
const FILES = "files-1";
const MOST_PAGES = 50;
const OFFLINE = [{% for url in offline %}"{{ url|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
// The newsroom, accounts and secret links are never kept.
const NEVER = /^\/(admin|account|preview|styleguide)\//;
// Names of files that change with their content.
const HASHED = /^\/static\/.*\.[0-9a-f]{12}\./;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (HASHED.test(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" && !NEVER.test(url.pathname)) event.respondWith(page(event));
});

async function install() {
  const pages = await caches.open(PAGES);
  await pages.addAll(OFFLINE);
  await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== PAGES && name !== FILES).map((name) => caches.delete(name)));
  await self.clients.claim();
  // The page that brought this worker was read before there was one.
  const pages = await caches.open(PAGES);
  for (const client of await self.clients.matchAll({ type: "window" })) {
    if (!NEVER.test(new URL(client.url).pathname)) await keep(pages, client.url, await fetch(client.url));
  }
}

async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await files.put(request, answer.clone());
  return answer;
}

async function page(event) {
  const pages = await caches.open(PAGES);
  const { url } = event.request;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(pages, url, answer.clone()));
    return answer;
  } catch (failure) {
    const kept = await pages.match(url);
    if (kept) return marked(kept);
    const { pathname } = new URL(url);
    const language = OFFLINE.findLast((one) => pathname.startsWith(one.replace("offline/", "")));
    return (await pages.match(language)) ?? Promise.reject(failure);
  }
}

async function keep(pages, url, answer) {
  await pages.delete(url);
  const refused = /no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
  const isPage = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
  if (!answer.ok || answer.redirected || refused || !isPage) return;
  // The newest last.
  await pages.put(url, answer);
  const kept = (await pages.keys()).filter((one) => !OFFLINE.includes(new URL(one.url).pathname));
  await Promise.all(kept.slice(0, -MOST_PAGES).map((one) => pages.delete(one)));
}

async function marked(answer) {
  const text = await answer.text();
  return new Response(text.replace("<body", '<body data-kept="true"'), { headers: answer.headers });
}
