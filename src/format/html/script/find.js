// Finding by words.

const MOST = 60;
const texts = new Map();
const text = (node) => {
  if (!texts.has(node.id)) {
    const reports = into(node.id).filter((e) => e.kind === "reports");
    const words = [node.id, heading(node), node.label, node.word, node.when, ...Object.values(node.fields).flat(),
      ...reports.flatMap((e) => Object.values(e.properties || {}).flat())];
    texts.set(node.id, plain(words.filter(Boolean).join("\n")));
  }
  return texts.get(node.id);
};
const find = () => {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  const found = words.length ? data.nodes.filter((n) => !n.partial && words.every((w) => text(n).includes(w))) : [];
  stage && stage.querySelectorAll(".found").forEach((e) => e.classList.remove("found"));
  for (const node of found) if (drawn.has(node.id)) drawn.get(node.id).classList.add("found");
  results.replaceChildren(...found.slice(0, MOST).map((node) => make("li", {}, result(node))));
  if (found.length > MOST) {
    results.append(make("li", {}, make("p", { class: "quiet" }, `${found.length - MOST} more: add a word`)));
  }
  results.hidden = !found.length;
  status.textContent = words.length ? (found.length ? `${found.length} found` : "Nothing found") : "";
  if (!words.length) filter();
};
const result = (node) => {
  const anchor = link(node.id, clip(heading(node), 110));
  anchor.append(make("small", {}, `${sort(node)}${node.kind === "statement" ? `: ${clip(node.label, 90)}` : ""}`));
  return anchor;
};
const walk = (event) => {
  const all = [search, ...results.querySelectorAll("a")];
  const at = all.indexOf(document.activeElement);
  if (event.key === "Escape" && !results.hidden) {
    results.hidden = true;
    search.focus();
    event.stopPropagation();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next && !results.hidden) next.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && document.activeElement === search && all[1]) {
    all[1].click();
    event.preventDefault();
  }
};
