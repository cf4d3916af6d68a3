// The list of releases changes in place. Its links and forms are boosted by htmx; here is what is
// around that: only the list itself is exchanged, focus and open folds stay, the new count is said
// aloud, what stands outside follows the address, and what fails becomes an ordinary visit.
{
  const region = document.getElementById("list");
  const news = document.getElementById("list-news");
  const wide = matchMedia("(min-width: 60rem)");
  let asked = null;
  let busy = null;
  // The parameters that are asked for and not yet shown, and their request.
  let pending = null;
  let request = null;

  const full = (path) => new URL(path, location.href);
  const visit = (path) => location.assign(full(path));
  const heading = () => document.getElementById("results");

  // What was done last, and what stood open: both outlive the elements that are exchanged.
  const remember = (element) => {
    const chips = [...region.querySelectorAll("a.chip")];
    return {
      pages: Boolean(element.closest(".pages")),
      chip: chips.indexOf(element),
      folds: new Map([...region.querySelectorAll("details[id]")].map((one) => [one.id, one.open])),
    };
  };

  const toResults = () => {
    heading().focus({ preventScroll: true });
    heading().scrollIntoView({ block: "start" });
  };

  // Addresses outside the region (languages, feed, canonical) and the words in the search field.
  const follow = () => {
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    for (const link of document.head.querySelectorAll('link[rel="canonical"], link[rel="alternate"]')) {
      const address = full(link.href);
      address.search = location.search;
      link.href = address.href;
    }
    document.getElementById("q").value = new URLSearchParams(location.search).get("q") ?? "";
  };

  // What a link or form wishes for was reckoned from the address of this page. Where another choice is
  // still under way, the difference is added to that one, so that none of two quick ones is lost.
  const added = (wished) => {
    if (!pending) return new URLSearchParams(wished);
    const has = (pairs, [name, value]) => pairs.some((one) => one[0] === name && one[1] === value);
    const before = [...new URLSearchParams(location.search)];
    const kept = [...pending].filter((one) => !has(before, one) || has(wished, one));
    const fresh = wished.filter((one) => !has(before, one) && !has(kept, one));
    const single = new Set(["q", "from", "to", "order", "page"]);
    const renewed = new Set(fresh.map(([name]) => name).filter((name) => single.has(name)));
    return new URLSearchParams([...kept.filter(([name]) => !renewed.has(name)), ...fresh]);
  };

  document.addEventListener("htmx:configRequest", (event) => {
    const sent = event.detail;
    const address = full(sent.path);
    if (!sent.boosted) return;
    if (address.pathname !== location.pathname) {
      event.preventDefault();
      visit(address);
      return;
    }
    const wished = [...address.searchParams, ...sent.formData];
    for (const name of [...sent.formData.keys()]) sent.formData.delete(name);
    // A field left empty is no choice: the address stays short enough to be shared.
    pending = added(wished.filter(([, value]) => value !== ""));
    const search = pending.toString();
    sent.path = address.pathname + (search && `?${search}`);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    busy = event.detail.boosted ? region : event.detail.target;
    busy.setAttribute("aria-busy", "true");
    asked = remember(event.detail.elt);
    if (event.detail.boosted) request = event.detail.xhr;
  });

  const rest = () => busy?.removeAttribute("aria-busy");
  document.addEventListener("htmx:afterRequest", rest);

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { boosted, xhr, pathInfo } = event.detail;
    if (!boosted || !event.detail.shouldSwap) return;
    if (xhr.responseText.includes('id="found"')) {
      // Folds may have been moved while the answer was under way.
      asked = { ...asked, folds: remember(document.body).folds };
      rest();
      return;
    }
    event.preventDefault();
    visit(pathInfo.finalRequestPath);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (!event.detail?.boosted || !asked) return;
    for (const [id, open] of asked.folds) {
      const fold = document.getElementById(id);
      if (fold) fold.open = open;
    }
    pending = null;
    follow();
    const said = heading().textContent.trim().replace(/\s+/g, " ");
    // What was left out, and what may have been meant, is said too.
    const parts = [...region.querySelectorAll("h1, .list-note, .notice-warning li")];
    const heard = parts.map((one) => one.textContent.trim().replace(/\s+/g, " "));
    news.textContent = [...heard, said].map((one) => one.replace(/[.؟?]?$/, (end) => end || ".")).join(" ");
    if (asked.pages) toResults();
    else if (document.activeElement === document.body) {
      const chips = region.querySelectorAll("a.chip");
      const next = asked.chip < 0 ? null : chips[Math.min(asked.chip, chips.length - 1)];
      (next ?? heading()).focus({ preventScroll: true });
    }
    asked = null;
  });

  // Whoever goes back while a choice is under way has given it up.
  addEventListener("popstate", () => {
    pending = null;
    request?.abort();
  });
  document.addEventListener("htmx:historyRestore", follow);
  document.addEventListener("htmx:beforeHistorySave", rest);

  // Aborted requests are those that another choice has overtaken; all other failures are visits.
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:swapError"]) {
    document.addEventListener(failure, (event) => visit(event.detail.pathInfo.finalRequestPath));
  }

  region.addEventListener("click", (event) => {
    if (!event.target.closest(".filters-done a") || wide.matches) return;
    event.preventDefault();
    document.getElementById("filters").open = false;
    toResults();
  });
}
