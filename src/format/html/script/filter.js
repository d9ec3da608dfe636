// Filters: what fits, and what stands with it. Nothing is hidden without being counted.

const subjects = data.nodes.filter((n) => !n.partial);
const kindsOf = (node) => {
  const relations = out(node.id).filter((e) => kind(e).relation).map((e) => e.kind);
  return [...new Set([node.word, ...relations])].filter(Boolean).map((k) => `${node.kind}:${k}`);
};
const actorsOf = (node) =>
  node.kind === "actor" ? [node.id]
    : [...out(node.id), ...into(node.id)].flatMap((e) => [e.from, e.to]).filter((id) => nodes.get(id).kind === "actor");
const sourcesOf = (node) =>
  node.kind === "source" ? [node.id] : into(node.id).filter((e) => e.kind === "reports").map((e) => e.from);
/** Whether a node stands between two days by its bounds: 1 surely, 0 perhaps, -1 no. */
const dated = (node, from, to) => {
  if (!from && !to) return 1;
  if (!node.bounds) return -1;
  const [earliest, latest] = node.bounds;
  if ((from && latest && latest < from) || (to && earliest && earliest > to)) return -1;
  return (!from || (earliest && earliest >= from)) && (!to || (latest && latest <= to)) ? 1 : 0;
};
const filter = () => {
  const chosen = Object.fromEntries(new FormData(form));
  const on = Object.values(chosen).some(Boolean);
  const matching = new Set();
  let unsure = 0;
  for (const node of on ? subjects : []) {
    const when = dated(node, chosen.from, chosen.to);
    const fits = when >= 0 && (!chosen.kind || kindsOf(node).includes(chosen.kind)) &&
      (!chosen.actor || actorsOf(node).includes(chosen.actor)) && (!chosen.source || sourcesOf(node).includes(chosen.source));
    if (!fits) continue;
    matching.add(node.id);
    if (when === 0) unsure += 1;
  }
  // A reply travels with what it replies to.
  const kept = new Set(matching);
  for (const edge of data.edges) {
    if (kind(edge).relation && (matching.has(edge.from) || matching.has(edge.to))) kept.add(edge.from).add(edge.to);
  }
  dim(on, matching, kept);
  const first = [...drawn.keys()].find((id) => matching.has(id));
  if (first) reveal(drawn.get(first));
  const left = hideRows(on, kept);
  tell(on, matching, kept, unsure, left);
};
const dim = (on, matching, kept) => {
  if (!svg) return;
  stage.classList.toggle("filtered", on);
  // What stands around or beside what is kept stays with it.
  const near = new Set(kept);
  for (const e of data.edges) {
    if (nodes.get(e.from).kind === "statement" && kept.has(e.from)) near.add(e.to);
    if (nodes.get(e.to).kind === "statement" && kept.has(e.to)) near.add(e.from);
  }
  const keeps = (id) => kept.has(id) || (nodes.get(id).kind !== "statement" && near.has(id));
  for (const [id, all] of places) for (const place of all) place.classList.toggle("kept", nodes.has(id) && keeps(id));
  for (const e of data.edges) {
    for (const line of lines.get(e.number) || []) line.classList.toggle("kept", keeps(e.from) && keeps(e.to));
  }
};
const hideRows = (on, kept) => {
  let left = 0;
  for (const row of rows.querySelectorAll("tbody tr")) {
    const named = row.dataset.of ? [row.dataset.of] : [...row.querySelectorAll("a.id")].map((a) => a.textContent);
    const ids = named.filter((id) => nodes.has(id));
    row.hidden = on && !ids.some((id) => kept.has(id));
    left += row.hidden ? 1 : 0;
  }
  return left;
};
const tell = (on, matching, kept, unsure, left) => {
  const number = (ids, of) => [...ids].filter((id) => of.includes(nodes.get(id).kind)).length;
  const others = number(matching, ["actor", "incident", "source"]);
  const words = [`Fitting: ${count(number(matching, ["statement"]), "statement")}${others ? `, ${count(others, "other record")}` : ""}`];
  if (kept.size > matching.size) words.push(`with them ${kept.size - matching.size} more, as what they bear on or what bears on them`);
  if (unsure) words.push(`${unsure} may lie outside these days`);
  words.push(left ? `${count(left, "row")} of the table hidden` : "no row of the table hidden");
  status.textContent = on ? `${words.join("; ")}.` : "";
};
const options = (name, groups) => {
  const select = form.elements[name];
  for (const [label, items] of groups) {
    const list = items.map(([id, words]) => make("option", { value: id }, words));
    select.append(...(label && list.length ? [make("optgroup", { label }, ...list)] : list));
  }
};
const fill = () => {
  const collate = new Intl.Collator("en", { numeric: true });
  const sorted = (items) => [...items].sort((a, b) => collate.compare(a[1], b[1]));
  const named = (ids, words) => sorted([...new Set(ids)].map((id) => [id, words(nodes.get(id))]));
  const kinds = [...new Set(subjects.flatMap(kindsOf))].map((k) => [k, k.slice(k.indexOf(":") + 1)]);
  options("kind", ["statement", "incident", "actor", "source"].map((of) =>
    [`${capital(of)}s`, sorted(kinds.filter(([k]) => k.startsWith(`${of}:`)))]));
  options("actor", [["", named(subjects.flatMap(actorsOf), (n) => clip(n.label, 60))]]);
  options("source", [["", named(subjects.flatMap(sourcesOf), (n) =>
    clip([publisher(n), n.fields.published, n.label].filter(Boolean).join(", "), 70))]]);
};
