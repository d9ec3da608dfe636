// The picture: moving, size, and what belongs together.

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
const nodeOf = (element) => element.dataset.id || element.id;
const nodeAt = (target) => {
  const element = target.closest(".node[id],.cluster[id],[data-id]");
  return element && nodes.has(nodeOf(element)) ? nodeOf(element) : null;
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
  for (const element of svg.querySelectorAll(".node[id],.cluster[id],[data-id]")) {
    const id = nodeOf(element);
    if (!nodes.has(id)) continue;
    push(places, id, element);
    if (drawn.has(id) || !element.matches(".node,.cluster,.row")) continue;
    drawn.set(id, element);
    element.setAttribute("tabindex", "-1");
    // Its name is its <title>, which every picture gives in full.
    element.setAttribute("role", "button");
  }
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
