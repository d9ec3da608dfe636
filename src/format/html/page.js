"use strict";
// What is on the page stands there without this script; it adds finding, filtering, looking closer
// and sorting. Every text of the data goes in as text, never as markup.
(() => {
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

  // ---- words for a node ----
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

  // ---- the panel ----
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

  // ---- the picture: moving, and what belongs together ----
  const svg = stage && stage.querySelector("svg");
  let size = 1;
  let width = 0;
  let height = 0;
  const resize = (wanted, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
    const next = Math.min(8, Math.max(0.03, wanted));
    const [left, top] = [(stage.scrollLeft + x) / size, (stage.scrollTop + y) / size];
    size = next;
    svg.style.width = `${width * size}px`;
    svg.style.height = `${height * size}px`;
    stage.scrollTo(left * size - x, top * size - y);
  };
  const fit = () => (stage.clientWidth - 2) / width;
  const zooms = {
    in: () => resize(size * 1.25),
    out: () => resize(size / 1.25),
    width: () => resize(Math.min(1.5, fit()), 0, 0),
    whole: () => resize(Math.min(1.5, fit(), (stage.clientHeight - 4) / height), 0, 0),
  };
  /** Scrolls the picture, not the page, until a card is seen. */
  const reveal = (element) => {
    const [box, view] = [element.getBoundingClientRect(), stage.getBoundingClientRect()];
    const shift = (from, to, low, high) => (from >= low && to <= high ? 0 : (from + to) / 2 - (low + high) / 2);
    stage.scrollBy(shift(box.left, box.right, view.left, view.right), shift(box.top, box.bottom, view.top, view.bottom));
  };
  let current = null;
  const roving = (element) => {
    if (current) current.setAttribute("tabindex", "-1");
    current = element;
    element.setAttribute("tabindex", "0");
  };
  const light = (ids, edges) => {
    stage.classList.toggle("light", ids.length > 0);
    stage.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
    for (const id of ids) for (const place of places.get(id) || []) place.classList.add("lit");
    for (const edge of edges) for (const line of lines.get(edge.number) || []) line.classList.add("lit");
  };
  const exchangeOf = (id) => {
    const edges = [...out(id), ...into(id)];
    light([id, ...edges.flatMap((e) => [e.from, e.to])], edges);
  };
  const nodeAt = (target) => {
    const element = target.closest(".node[id],.cluster[id],[data-id]");
    const id = element && (element.dataset.id || element.id);
    return drawn.has(id) ? id : null;
  };
  const edges = new Map(data.edges.map((edge) => [`e${edge.number}`, edge]));
  const edgeAt = (target) => {
    const element = target.closest(".edge[id]");
    return element && edges.get(element.id.replace("edge-", ""));
  };

  const ready = () => {
    root.classList.add("live");
    [width, height] = [svg.width.baseVal.value || svg.viewBox.baseVal.width, svg.height.baseVal.value || svg.viewBox.baseVal.height];
    // As a picture it would hide its cards from assistive technology.
    svg.setAttribute("role", "group");
    svg.removeAttribute("aria-labelledby");
    svg.setAttribute("aria-label", "Cards");
    for (const element of svg.querySelectorAll(".node[id],.cluster[id]")) {
      const node = nodes.get(element.id);
      if (!node || drawn.has(node.id)) continue;
      drawn.set(node.id, element);
      push(places, node.id, element);
      element.setAttribute("tabindex", "-1");
      // Its name is its <title>, which every picture gives in full.
      element.setAttribute("role", "button");
    }
    for (const element of svg.querySelectorAll("[data-id]")) push(places, element.dataset.id, element);
    for (const element of svg.querySelectorAll(".edge[id],.label[data-edge]")) {
      const edge = edges.get(element.dataset.edge || element.id.replace("edge-", ""));
      if (edge) push(lines, edge.number, element);
    }
    if (drawn.size) roving(drawn.values().next().value);
    // At first large enough to be read, however much there is: fitting is one key away.
    const start = Math.min(1, Math.max(fit(), 0.7));
    stage.style.setProperty("--tall", `${Math.ceil(height * start) + 20}px`);
    resize(start, 0, 0);
    if (current && current.getBoundingClientRect().left > stage.getBoundingClientRect().right) reveal(current);
    part("zoom").hidden = part("help").hidden = false;
  };
  const listen = () => {
    part("zoom").addEventListener("click", (event) => {
      const zoom = zooms[event.target.dataset.zoom];
      if (zoom) zoom();
    });
    stage.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      resize(size * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    let from = null;
    let dragged = false;
    stage.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.pointerType === "mouse" && event.button === 0) {
        from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
      }
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      dragged ||= Math.hypot(dx, dy) > 4;
      stage.classList.toggle("dragged", dragged);
      if (dragged) stage.scrollTo(from.left - dx, from.top - dy);
    });
    addEventListener("pointerup", () => {
      from = null;
      stage.classList.remove("dragged");
    });
    stage.addEventListener("click", (event) => {
      // The click that ends a drag is none.
      if (dragged) return;
      const id = nodeAt(event.target);
      const edge = id === null && edgeAt(event.target);
      if (id !== null) go(id);
      else if (edge) go(edge.from);
    });
    stage.addEventListener("pointerover", (event) => {
      const id = nodeAt(event.target);
      const edge = id === null && edgeAt(event.target);
      if (id !== null) exchangeOf(id);
      else if (edge) light([edge.from, edge.to], [edge]);
      else light([], []);
    });
    stage.addEventListener("pointerleave", () => light([], []));
    stage.addEventListener("focusin", (event) => {
      const id = nodeAt(event.target);
      if (id === null) return;
      roving(event.target);
      if (event.target.matches(":focus-visible")) exchangeOf(id);
    });
    stage.addEventListener("focusout", () => light([], []));
    stage.addEventListener("keydown", keys);
  };
  const keys = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = { "+": "in", "=": "in", "-": "out", 0: "width", 9: "whole" }[event.key];
    const id = nodeAt(event.target);
    if (zoom) {
      zooms[zoom]();
    } else if (id !== null && (event.key === "Enter" || event.key === " ")) {
      go(id);
    } else if (id !== null) {
      const next = step(event.key, id);
      if (!next) return;
      next.focus({ preventScroll: true });
      reveal(next);
    } else {
      return;
    }
    event.preventDefault();
  };
  /** Up and down in reading order; left to what a card answers, right to what answers it. */
  const step = (key, id) => {
    const order = [...drawn.values()];
    const at = order.indexOf(drawn.get(id));
    const along = (edges, end) => edges.map((e) => drawn.get(e[end])).find((e) => e && e !== order[at]);
    switch (key) {
      case "ArrowDown": return order[at + 1];
      case "ArrowUp": return order[at - 1];
      case "ArrowLeft": return along(out(id), "to");
      case "ArrowRight": return along(into(id), "from");
      case "Home": return order[0];
      case "End": return order[order.length - 1];
      default: return null;
    }
  };

  // ---- finding ----
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
    if (event.key === "Escape") {
      results.hidden = true;
      search.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next && !results.hidden) next.focus();
      event.preventDefault();
    } else if (event.key === "Enter" && document.activeElement === search && all[1]) {
      all[1].click();
      event.preventDefault();
    }
  };

  // ---- filters ----
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

  // ---- sorting ----
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

  // ---- everything together ----
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
    part("finder").querySelector(".search").addEventListener("keydown", walk);
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
    } else if (!results.hidden && !event.target.closest(".search")) {
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
})();
