// On a phone a row of a form stands as a card: each cell then says what its column is called.
"use strict";
{
  const name = (row) => {
    const heads = row.closest("table").tHead.rows[0].cells;
    for (const [index, cell] of [...row.cells].entries()) {
      const head = heads[index];
      if (head && !head.matches(".original, .hidden")) {
        cell.dataset.label = head.textContent.trim();
      }
    }
  };

  for (const row of document.querySelectorAll(".tabular tr.form-row")) {
    name(row);
  }
}
