// Everything together, when all parts are there.

const theme = () => {
  const button = part("theme");
  const night = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(night()));
  button.addEventListener("click", () => {
    root.dataset.theme = night() ? "light" : "dark";
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
};
theme();
part("print").addEventListener("click", () => print());
part("tools").hidden = false;
if (svg) {
  ready();
  listen();
}
if (nodes.size) {
  part("finder").hidden = false;
  search.addEventListener("input", find);
  const finder = search.parentElement;
  finder.addEventListener("keydown", walk);
  finder.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !finder.contains(event.relatedTarget)) results.hidden = true;
  });
  fill();
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
}
if (rows.querySelector("table")) sorting(rows.querySelector("table"));
document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a.id,a[data-node]");
  if (anchor) {
    const id = anchor.dataset.node || anchor.textContent;
    if (!nodes.has(id) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (results.contains(anchor)) results.hidden = true;
    go(id);
  } else if (!search.parentElement.contains(event.target)) {
    results.hidden = true;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel || panel.hidden) return;
  const id = chosen;
  hide();
  back(id);
});
addEventListener("popstate", () => (hash() ? show(hash(), { focus: false }) : hide()));
if (hash()) show(hash(), { focus: false });
