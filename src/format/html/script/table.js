// Sorting the table.

const sorting = (table) => {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const collate = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  heads.forEach((head, column) => {
    const button = make("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const order = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
      heads.forEach((h) => h.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", order);
      const way = order === "descending" ? -1 : 1;
      const key = new Map(original.map((row) => [row, row.cells[column].textContent]));
      const compare = (a, b) => {
        const [x, y] = [key.get(a), key.get(b)];
        // What is not filled comes last either way.
        return !x || !y ? !x - !y : way * collate.compare(x, y);
      };
      body.append(...(order === "none" ? original : [...original].sort(compare)));
    });
  });
};
