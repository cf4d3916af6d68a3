// One stop of the Tab key a calendar; the arrows move from day to day within it. Without scripts
// every day is a stop of its own.
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

for (const grid of document.querySelectorAll("[data-roving]")) {
  const links = [...grid.querySelectorAll("td a")];
  if (links.length < 2) continue;
  const isRightToLeft = getComputedStyle(grid).direction === "rtl";
  let current = links[0];

  const moveTo = (link) => {
    current.tabIndex = -1;
    current = link;
    current.tabIndex = 0;
  };

  for (const link of links) link.tabIndex = link === current ? 0 : -1;
  grid.addEventListener("focusin", ({ target }) => {
    const link = target.closest("td a");
    if (link) moveTo(link);
  });
  grid.addEventListener("keydown", (event) => {
    if (!event.target.closest("td a") || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = following(event.key, links, current, isRightToLeft);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.querySelector("[data-roving-hint]")?.removeAttribute("hidden");
}

function following(key, links, current, isRightToLeft) {
  const place = links.indexOf(current);
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  if (key === "ArrowLeft") return links[place + (isRightToLeft ? 1 : -1)];
  if (key === "ArrowRight") return links[place + (isRightToLeft ? -1 : 1)];
  return key in STEPS ? nearestInColumn(STEPS[key], links, current) : null;
}

// The next one above or below, wherever on the page the next week or month stands.
function nearestInColumn(step, links, current) {
  const from = current.getBoundingClientRect();
  const distance = (link) => (link.getBoundingClientRect().top - from.top) * step;
  const isInColumn = (link) => {
    const box = link.getBoundingClientRect();
    return box.left < from.right - 1 && box.right > from.left + 1;
  };
  return links
    .filter((link) => distance(link) > 1 && isInColumn(link))
    .sort((one, other) => distance(one) - distance(other))[0];
}
