// The histogram as one control: a click or a drag over columns, or the arrow keys, choose a span. It
// is written into the fields of the dates' form and sent with it, so that one address means one span.
// Without scripts every column is a link.
{
  const region = document.getElementById("list");
  // The columns from which and to which the choice reaches; whether a pointer is drawing it.
  let drawn = null;
  let dragged = false;

  const drawingOf = (element) => element.closest?.(".histogram-columns");
  const columnsOf = (drawing) => [...drawing.querySelectorAll(".histogram-column")];
  const placeOf = (column) => column.querySelector(".histogram-place").getBoundingClientRect();

  const columnAt = (drawing, x) => {
    const distance = (column) => {
      const { left, right } = placeOf(column);
      return Math.max(left - x, x - right, 0);
    };
    return columnsOf(drawing).reduce((best, one) => (distance(one) < distance(best) ? one : best));
  };

  const span = (columns) => {
    const ends = [columns.indexOf(drawn.from), columns.indexOf(drawn.to)].sort((a, b) => a - b);
    return columns.slice(ends[0], ends[1] + 1);
  };

  const show = (drawing) => {
    const mark = drawing.querySelector(".histogram-drawn");
    const said = drawing.parentElement.querySelector(".histogram-said");
    const chosen = drawn ? span(columnsOf(drawing)) : [];
    for (const column of columnsOf(drawing)) column.classList.toggle("is-drawn", chosen.includes(column));
    drawing.parentElement.classList.toggle("is-drawing", chosen.length > 0);
    mark.setAttribute("width", 0);
    said.textContent = "";
    if (!chosen.length) return;
    const whole = drawing.getBoundingClientRect();
    const places = chosen.map(placeOf);
    const left = Math.min(...places.map((one) => one.left));
    mark.setAttribute("x", left - whole.left);
    mark.setAttribute("width", Math.max(...places.map((one) => one.right)) - left);
    const [first, last] = [chosen[0], chosen.at(-1)];
    said.textContent =
      first === last
        ? first.dataset.label
        : drawing.parentElement.dataset.span
            .replace("{first}", first.dataset.label)
            .replace("{last}", last.dataset.label);
  };

  const cancel = (drawing) => {
    drawn = null;
    if (drawing) show(drawing);
  };

  const apply = (drawing) => {
    const chosen = span(columnsOf(drawing));
    const form = document.getElementById("dates");
    form.elements.from.value = chosen[0].dataset.first;
    form.elements.to.value = chosen.at(-1).dataset.last;
    cancel(drawing);
    form.requestSubmit();
  };

  region.addEventListener("pointerdown", (event) => {
    const drawing = drawingOf(event.target);
    if (!drawing || !event.isPrimary || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    const column = columnAt(drawing, event.clientX);
    drawn = { from: column, to: column, pointer: event.pointerId };
    dragged = false;
  });

  region.addEventListener("pointermove", (event) => {
    const drawing = drawingOf(event.target);
    if (!drawing || drawn?.pointer !== event.pointerId) return;
    const column = columnAt(drawing, event.clientX);
    if (column === drawn.to && (dragged || column === drawn.from)) return;
    if (!dragged) drawing.setPointerCapture(event.pointerId);
    dragged = true;
    drawn.to = column;
    show(drawing);
  });

  region.addEventListener("pointerup", (event) => {
    const drawing = drawingOf(event.target);
    if (!drawing || drawn?.pointer !== event.pointerId) return;
    if (dragged) apply(drawing);
    else cancel(drawing);
  });

  region.addEventListener("pointercancel", (event) => {
    dragged = false;
    cancel(drawingOf(event.target));
  });

  region.addEventListener("dragstart", (event) => {
    if (drawingOf(event.target)) event.preventDefault();
  });

  region.addEventListener("click", (event) => {
    const drawing = drawingOf(event.target);
    const column = event.target.closest?.(".histogram-column");
    if (!drawing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // The click that ends a drag, or is none because the drag was cancelled.
    if (dragged || !column?.hasAttribute("href")) {
      dragged = false;
      return;
    }
    drawn = { from: column, to: column };
    apply(drawing);
  });

  region.addEventListener("focusin", (event) => {
    const drawing = drawingOf(event.target);
    if (!drawing) return;
    for (const link of drawing.querySelectorAll("a")) {
      link.setAttribute("tabindex", link === event.target ? 0 : -1);
    }
  });

  region.addEventListener("keydown", (event) => {
    const drawing = drawingOf(event.target);
    if (!drawing) return;
    const links = [...drawing.querySelectorAll("a")];
    const here = event.target.closest("a");
    // Time runs as the page is read: the later column is at the left in Arabic, else at the right.
    const later = getComputedStyle(drawing).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const at = links.indexOf(here);
    const to = {
      ArrowLeft: at + (later === "ArrowLeft" ? 1 : -1),
      ArrowRight: at + (later === "ArrowRight" ? 1 : -1),
      Home: 0,
      End: links.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = links[Math.min(Math.max(to, 0), links.length - 1)];
      next.focus();
      drawn = event.shiftKey ? { from: drawn?.from ?? here, to: next } : null;
      show(drawing);
    } else if (event.key === "Enter" && drawn) {
      event.preventDefault();
      apply(drawing);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawn) return;
    cancel(region.querySelector(".histogram-columns"));
  });

  document.addEventListener("htmx:beforeHistorySave", () => cancel(region.querySelector(".histogram-columns")));
}
