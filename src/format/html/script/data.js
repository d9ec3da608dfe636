// The data of the page, and how words are put on it. Every text of the data goes in as text, never as
// markup. The parts of the script stand one after another in one block: each uses what stands before it.

const root = document.documentElement;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const [stage, panel, search, results, status, form, rows] =
  ["stage", "panel", "search", "results", "status", "form", "rows"].map(part);
const data = JSON.parse(part("data").textContent);
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const drawn = new Map(); // the card of each node in the picture, in reading order
const places = new Map(); // every element that stands for a node: its card, where it is named again
const lines = new Map(); // the elements of each edge, by its number
const leaving = new Map();
const entering = new Map();
const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
for (const edge of data.edges) {
  push(leaving, edge.from, edge);
  push(entering, edge.to, edge);
}
const out = (id) => leaving.get(id) || [];
const into = (id) => entering.get(id) || [];
const kind = (edge) => data.kinds[edge.kind];

/** An element with properties, and with nodes or texts in it. */
const make = (tag, properties = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...inside.filter((item) => item !== null && item !== undefined && item !== ""));
  return element;
};
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const count = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");
const heading = (node) => (node.kind === "statement" ? `${node.speaker} — ${node.deed}` : node.label);
const sort = (node) => [capital(node.kind), node.word].filter(Boolean).join(" · ");
const link = (id, text) => make("a", { href: `#${encodeURIComponent(id)}`, "data-node": id, dir: "auto" }, text);
const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A link where a text is an address of the web, else the text. */
const value = (text) => {
  if (Array.isArray(text)) return make("span", {}, ...text.flatMap((t, i) => (i ? ["; ", value(t)] : [value(t)])));
  let url = null;
  if (/^https?:\/\//i.test(text)) {
    try { url = new URL(text); } catch { /* no address after all */ }
  }
  if (url && (url.protocol === "http:" || url.protocol === "https:")) {
    return make("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text);
  }
  if (nodes.has(text)) return link(text, text);
  return make("bdi", {}, text);
};
const list = (object) => {
  const terms = Object.entries(object || {});
  if (!terms.length) return null;
  return make("dl", {}, ...terms.flatMap(([name, text]) =>
    [make("dt", {}, name.replaceAll("_", " ")), make("dd", {}, value(text))]));
};
