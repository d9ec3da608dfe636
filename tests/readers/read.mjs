// Reads exports with programs in JavaScript and prints what arrived, one JSON object a line.
// Each argument is `reader:format:path`. To add a reader: a function here, and its line in READERS.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Packages are looked up where they were installed.
const require = createRequire(`${process.env.GAINSAY_NODE_MODULES}/`);

function ofGraphology(graph) {
  return {
    nodes: graph.mapNodes((id, data) => ({ ...data, id })),
    edges: graph.mapEdges((id, data, source, target) => ({ ...data, id, source, target })),
  };
}

function graphology(form, text) {
  const Graph = require("graphology");
  if (form === "graphml") return ofGraphology(require("graphology-graphml").parse(Graph.MultiDirectedGraph, text));
  return ofGraphology(require("graphology-gexf").parse(Graph.MultiDirectedGraph, text, { allowUndeclaredAttributes: false }));
}

function cytoscape(form, text) {
  const cy = require("cytoscape")({ headless: true, elements: JSON.parse(text).elements });
  return { nodes: cy.nodes().map((n) => n.data()), edges: cy.edges().map((e) => e.data()) };
}

const READERS = { graphology, cytoscape };

for (const job of process.argv.slice(2)) {
  const [reader, form, ...path] = job.split(":");
  try {
    console.log(JSON.stringify({ job, ...READERS[reader](form, readFileSync(path.join(":"), "utf8")) }));
  } catch (error) {
    console.log(JSON.stringify({ job, error: String(error) }));
  }
}
