// The panel: everything that is known of one node.

const beside = (node) => (node.outside ? make("p", { class: "quiet" }, "outside this answer") : null);

/** A statement in a list: how it bears, who says what. */
const bearing = (edge, other, verb) => {
  const open = edge.properties && edge.properties.leaves_open;
  const rest = { ...edge.properties };
  delete rest.leaves_open;
  delete rest.inferred;
  return make("li", {},
    make("p", {}, verb, link(other.id, other.kind === "statement" ? other.speaker : other.label)),
    other.partial
      ? make("p", { class: "quiet" }, "only named here; ", make("code", {}, `gainsay thread ${other.id}`), " shows it with its answers")
      : make("p", { dir: "auto" }, other.label),
    open ? make("p", { class: "quiet" }, "leaves open: ", make("bdi", {}, open)) : null,
    list(rest), beside(other));
};
/** A report: by which source, how it came there, in what words, where. */
const report = (edge) => {
  const source = nodes.get(edge.from);
  const { quote, ...rest } = edge.properties || {};
  const imprint = [publisher(source), source.fields.published].filter(Boolean).join(", ");
  const chain = [edge.chain, ...(edge.via || []).map((id) => link(id, `[${id}]`))];
  const { url, archived_url } = source.fields;
  return make("li", {},
    make("p", {}, link(source.id, source.label), imprint ? ` (${imprint})` : ""),
    make("p", { class: "quiet" }, "how it came there: ", ...chain.flatMap((item, i) => (i ? [" ", item] : [item]))),
    quote ? make("blockquote", { dir: "auto" }, `“${quote}”`) : null,
    list({ ...rest, ...(url && { url }), ...(archived_url && { archived_url }) }));
};
const publisher = (source) => {
  const edge = out(source.id).find((e) => e.kind === "published-by");
  return edge ? nodes.get(edge.to).label : "";
};
/** Any other edge: what is at its other end, and what it carries. */
const other = (edge, id) => {
  const node = nodes.get(id);
  const text = node.kind === "statement" ? heading(node) : node.label;
  return make("li", {}, make("p", {}, link(id, text)),
    node.kind === "statement" && !node.partial ? make("p", { dir: "auto" }, node.label) : null, list(edge.properties));
};
const group = (title, items) =>
  items.length ? [make("h3", {}, items.length > 3 ? `${title} (${items.length})` : title),
    make("ul", items.length > 12 ? { class: "scroll", tabindex: "0", "aria-label": title } : {}, ...items)] : [];

const exchange = (node) => {
  const relations = (edges) => edges.filter((e) => kind(e).relation);
  const bears = relations(out(node.id)).map((e) => bearing(e, nodes.get(e.to), `${e.verb}: `));
  const answers = relations(into(node.id)).filter((e) => kind(e).answer);
  const others = relations(into(node.id)).filter((e) => !kind(e).answer);
  const by = (e) => bearing(e, nodes.get(e.from), `${kind(e).inverse}${e.verb.slice(e.kind.length)}: `);
  const silence = node.allegation && !answers.length && !node.partial
    ? [make("h3", {}, "Answers"), make("p", { class: "quiet" }, `No answer ${data.sources}.`)] : [];
  return [...group("It bears on", bears), ...group("Answers", answers.map(by)), ...silence,
    ...group("Also bearing on it", others.map(by))];
};

const sections = (node) => {
  const special = (e) => kind(e).relation || (e.kind === "reports" && e.to === node.id);
  const groups = new Map();
  for (const e of out(node.id).filter((e) => !special(e))) push(groups, capital(e.kind), other(e, e.to));
  for (const e of into(node.id).filter((e) => !special(e))) push(groups, capital(kind(e).inverse), other(e, e.from));
  const reports = into(node.id).filter((e) => e.kind === "reports").map(report);
  return [...exchange(node), ...group("Reported in", reports),
    ...[...groups].flatMap(([title, items]) => group(title, items))];
};

let chosen = null;
const show = (id, { focus = true } = {}) => {
  const node = nodes.get(id);
  if (!node || !panel) return;
  hide();
  chosen = id;
  const close = make("button", { type: "button", class: "close" }, "Close");
  close.addEventListener("click", () => { hide(); back(id); });
  const title = make("h2", { tabindex: "-1", dir: "auto" }, heading(node));
  panel.replaceChildren(close,
    make("p", { class: "kind" }, `${sort(node)} · `, make("code", {}, id)), title,
    node.kind === "statement" && !node.partial ? make("p", { class: "text", dir: "auto" }, node.label) : "",
    node.when ? make("p", { class: "quiet" }, node.when) : "",
    beside(node) || "", ...sections(node));
  const fields = list(node.fields);
  if (fields) panel.append(make("h3", {}, "Its record"), fields);
  panel.hidden = false;
  panel.parentElement.classList.add("split");
  panel.scrollTop = 0;
  const element = drawn.get(id);
  if (element) {
    element.classList.add("chosen");
    roving(element);
    reveal(element);
  }
  if (focus) title.focus({ preventScroll: true });
};
const hide = () => {
  if (!panel) return;
  panel.hidden = true;
  panel.parentElement.classList.remove("split");
  if (chosen !== null && drawn.has(chosen)) drawn.get(chosen).classList.remove("chosen");
  chosen = null;
};
/** Focus goes back to where it came from: the card, or the search. */
const back = (id) => (drawn.get(id) || search).focus({ preventScroll: true });
const go = (id) => {
  try { history.pushState(null, "", `#${encodeURIComponent(id)}`); } catch { /* not everywhere allowed */ }
  show(id);
};
const hash = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
};
