"""Reads exports with the programs their users use, and prints what arrived, one JSON object a line.

Each argument is `reader:format:path`. To add a reader: a function that returns nodes and edges as
dictionaries of what the reader holds, `id`, `source` and `target` included, and its line in READERS.
Nothing is mended here: what a reader is known to get wrong is written down in `known.rs`.
"""

import json
import math
import sys


def plain(value):
    """A value as JSON can hold it."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    if isinstance(value, (list, tuple, set)):
        return [plain(v) for v in value]
    if hasattr(value, "item"):
        return plain(value.item())
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def row(fields, **more):
    return {str(k): plain(v) for k, v in {**fields, **more}.items()}


def of_networkx(graph, edge_id):
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else ((u, v, None, d) for u, v, d in graph.edges(data=True))
    return (
        [row(data, id=node) for node, data in graph.nodes(data=True)],
        [row(data, id=edge_id(key, data), source=u, target=v) for u, v, key, data in edges],
    )


def networkx(form, path):
    import networkx as nx

    if form == "graphml":
        return of_networkx(nx.read_graphml(path, force_multigraph=True), lambda key, data: key)
    if form == "gexf":
        return of_networkx(nx.read_gexf(path), lambda key, data: data.get("id", key))
    if form == "pajek":
        return of_networkx(nx.read_pajek(path), lambda key, data: key)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    if form == "cyjs":
        return of_networkx(nx.cytoscape_graph(data), lambda key, data: key)
    edges = "links" if "links" in data else "edges"
    return of_networkx(nx.node_link_graph(data, edges=edges), lambda key, data: key)


def igraph(form, path):
    import igraph as ig

    graph = ig.Graph.Read_Pajek(path) if form == "pajek" else ig.Graph.Read_GraphML(path)
    ids = graph.vs["id"]
    return (
        [row(v.attributes()) for v in graph.vs],
        [row(e.attributes(), source=ids[e.source], target=ids[e.target]) for e in graph.es],
    )


def rustworkx(form, path):
    import rustworkx as rx

    (graph,) = rx.read_graphml(path)
    ids = [n["id"] for n in graph.nodes()]
    return (
        [row(n) for n in graph.nodes()],
        [row(data, source=ids[u], target=ids[v]) for u, v, data in graph.weighted_edge_list()],
    )


def networkit(form, path):
    import networkit as nk

    graph = nk.graphio.readGraph(path, nk.Format.GraphML)
    return [{"id": str(n)} for n in graph.iterNodes()], [{"source": str(u), "target": str(v)} for u, v in graph.iterEdges()]


def graph_tool(form, path):
    import graph_tool.all as gt

    graph = gt.load_graph(path)
    ids = graph.vp["_graphml_vertex_id"]
    of = lambda maps, x: {name: m[x] for name, m in maps.items() if not name.startswith("_")}
    return (
        [row(of(graph.vp, v), id=ids[v]) for v in graph.vertices()],
        [row(of(graph.ep, e), id=graph.ep["_graphml_edge_id"][e], source=ids[e.source()], target=ids[e.target()]) for e in graph.edges()],
    )


def ndex2(form, path):
    from ndex2.cx2 import RawCX2NetworkFactory

    network = RawCX2NetworkFactory().get_cx2network(path)
    edges = network.get_edges().values()
    return (
        [row(n["v"], id=f"n{n['id']}") for n in network.get_nodes().values()],
        [row(e["v"], id=e["v"]["edge_id"], source=f"n{e['s']}", target=f"n{e['t']}") for e in edges],
    )


NAMES = {"node_id": "id", "edge_id": "id", "Id": "id", "Source": "source", "Target": "target"}


def of_rows(rows):
    return [row({NAMES.get(k, k): v for k, v in r.items()}) for r in rows]


def duckdb(form, path):
    import duckdb as db

    def rows(name):
        found = db.sql(f"select * from read_csv('{path}/{name}.csv', header = true)")
        return of_rows(dict(zip(found.columns, r)) for r in found.fetchall())

    return rows("nodes"), rows("edges")


def polars(form, path):
    import polars as pl

    # It takes a column of digits alone for numbers unless told otherwise.
    options = {"infer_schema_length": None, "try_parse_dates": True, "schema_overrides": {"sha256": pl.String}}
    rows = lambda name: of_rows(pl.read_csv(f"{path}/{name}.csv", **options).iter_rows(named=True))
    return rows("nodes"), rows("edges")


def neo4j(form, path):
    """neo4j-admin is in no registry: the grammar of its headers, as its manual gives it."""
    import csv
    import pathlib
    import re

    types = {"long": int, "double": float, "boolean": lambda v: {"true": True, "false": False}[v], "date": str, "string[]": lambda v: v.split("\x1f")}
    nodes, edges = [], []
    seen = set()
    for file in sorted(pathlib.Path(path).glob("*.csv")):
        lines = csv.reader(open(file, newline="", encoding="utf-8"))
        head = [re.fullmatch(r"(\w*)(?::(\w+(?:\[\])?)(?:\((\w+)\))?)?", h).groups() for h in next(lines)]
        for line in lines:
            fields = {}
            assert len(line) == len(head), file
            for (name, kind, space), cell in zip(head, line):
                if kind == "ID":
                    assert space == file.stem, file
                    seen.add((space, cell))
                    fields["id"] = cell
                elif kind in ("START_ID", "END_ID"):
                    assert space == file.stem.split("-")[-2 if kind == "START_ID" else -1], file
                    fields["source" if kind == "START_ID" else "target"] = cell
                    fields.setdefault("_ends", []).append((space, cell))
                elif kind in ("LABEL", "TYPE"):
                    fields["node_kind" if kind == "LABEL" else "edge_kind"] = cell
                elif cell != "":
                    fields[NAMES.get(name, name)] = types.get(kind, str)(cell)
            (edges if "source" in fields else nodes).append(fields)
    for edge in edges:
        assert all(end in seen for end in edge.pop("_ends")), edge
    return nodes, edges


def pygraphviz(form, path):
    import pygraphviz as pgv

    graph = pgv.AGraph(path)
    # An edge may be drawn upwards; what belongs to the key has neither tooltip nor id.
    ends = lambda e: (e[1], e[0]) if e.attr["dir"] == "back" else (e[0], e[1])
    nodes = [{"id": str(n)} for n in graph.nodes() if n.attr["tooltip"]]
    edges = [ends(e) for e in graph.edges() if (e.attr["id"] or "").startswith("edge-e")]
    return nodes, [{"source": str(u), "target": str(v)} for u, v in edges]


# What RDF calls the fields of nodes, and which of them hold several values.
FIELDS = {
    "gs:act": "act", "schema:alternateName": "aliases", "schema:sameAs": "same_as", "rdfs:comment": "note",
    "gs:formerly": "formerly", "gs:inferred": "inferred", "gs:printed": "printed", "gs:said": "said",
    "gs:said_printed": "said_printed", "gs:occasion": "occasion", "gs:answers_unprinted": "answers_unprinted",
    "schema:inLanguage": "lang", "schema:datePublished": "published", "gs:earliest": "earliest",
    "gs:latest": "latest", "schema:url": "url", "schema:archivedAt": "archived_url", "gs:file": "file",
    "schema:sha256": "sha256", "gs:unattributed": "unattributed", "schema:name": "label", "rdfs:label": "label",
    "schema:text": "label", "gs:scope": "scope", "gs:leaves_open": "leaves_open", "gs:chain": "chain", "gs:cue": "cue",
    "gs:mode": "mode", "gs:quote": "quote", "gs:gloss": "gloss", "gs:printed_name": "printed_name",
    "schema:roleName": "title", "gs:date": "date", "gs:place": "place", "gs:figure": "figures", "gs:role": "role",
    "gs:how": "how", "gs:outcome": "outcome", "schema:author": "authors",
}
SEVERAL = ["aliases", "same_as", "formerly", "inferred", "authors", "figures"]
SHORT = {
    "gs": "urn:gainsay:terms:", "schema": "https://schema.org/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#", "cito": "http://purl.org/spar/cito/",
}


def short(iri):
    for name, space in SHORT.items():
        if iri.startswith(space):
            return f"{name}:{iri[len(space):]}"
    return iri


def of_triples(triples):
    """Nodes and edges again, from (subject, predicate, object, whether the object is an IRI)."""
    from urllib.parse import unquote

    base = "urn:gainsay:"
    things = {}
    for s, p, o, is_iri in triples:
        things.setdefault(s[len(base):], {}).setdefault(short(p), []).append((unquote(o) if is_iri else o, is_iri))
    local = lambda iri: iri[len(base):]
    kinds = {"prov:Agent": "actor", "gs:Incident": "incident", "schema:Statement": "statement", "prov:Entity": "source"}
    nodes, edges = [], []
    of_kind = {}
    for name, facts in things.items():
        types = [short(o) for o, _ in facts.get("rdf:type", [])]
        kind = next((k for t, k in kinds.items() if t in types), None)
        fields = {}
        for p, values in facts.items():
            field = FIELDS.get(p)
            texts = sorted(o for o, is_iri in values if not is_iri or p in ("schema:sameAs", "schema:url", "schema:archivedAt"))
            if field and texts:
                fields[field] = texts if field in SEVERAL else texts[0]
        if kind:
            of_kind[name] = kind
            fields.setdefault("label", name)
            fields["unattributed"] = (fields.get("unattributed") == "true") if kind == "statement" else None
            if "gs:kind" in facts:
                fields[f"{kind}_kind"] = facts["gs:kind"][0][0]
            nodes.append({**fields, "id": name, "node_kind": kind})
        elif "gs:from" in facts:
            fields["source"], fields["target"] = local(facts["gs:from"][0][0]), local(facts["gs:to"][0][0])
            fields["edge_kind"] = facts["gs:kind"][0][0]
            for p, field in (("gs:per", "per"),):
                if p in facts:
                    fields[field] = local(facts[p][0][0])
            if "schema:about" in facts:
                fields["about"] = sorted(local(o) for o, _ in facts["schema:about"])
            hops = [things[local(hop)] for hop, _ in facts.get("gs:via", [])]
            if hops:
                hops.sort(key=lambda hop: int(hop["gs:place_in_chain"][0][0]))
                fields["via"] = [local(hop["gs:through"][0][0]) for hop in hops]
            places = []
            for target, _ in facts.get("oa:hasTarget", []):
                if "oa:hasSelector" in things.get(local(target), {}):
                    at = {p: v[0][0] for p, v in things[local(things[local(target)]["oa:hasSelector"][0][0])].items()}
                    mark = "k:" if "gs:keyed_hash" in at else ""
                    places.append(f"{at['oa:start']}-{at['oa:end']} {mark}{at.get('gs:keyed_hash', at.get('gs:hash'))}")
            if places:
                fields["passages"] = sorted(places)
            edges.append(fields)
    plain = {"prov:wasAttributedTo": "said", "gs:for": "for", "gs:against": "against", "gs:asks": "asks",
             "schema:publisher": "published-by", "gs:part_of": "part-of", "schema:about": "about"}
    for name, facts in things.items():
        for p, kind in plain.items():
            for o, _ in facts.get(p, []):
                if name in of_kind:
                    ends = (o[len(base):], name) if kind == "said" else (name, o[len(base):])
                    edges.append({"source": ends[0], "target": ends[1], "edge_kind": kind})
    return nodes, edges


def rdflib(form, path):
    import rdflib as rdf

    graph = rdf.Graph().parse(path, format={"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}[form])
    return of_triples([(str(s), str(p), str(o), isinstance(o, rdf.URIRef)) for s, p, o in graph])


def pyoxigraph(form, path):
    import pyoxigraph as ox

    form = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}[form]
    found = {(q.subject.value, q.predicate.value, q.object.value, isinstance(q.object, ox.NamedNode)) for q in ox.parse(path=path, format=form)}
    return of_triples(found)


def followthemoney(form, path):
    from followthemoney import model

    nodes, edges = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entity = model.get_proxy(json.loads(line))
            entity.schema.validate(json.loads(line))
            if not entity.schema.edge:
                nodes.append({"id": entity.id})
                continue
            ends = [next(iter(entity.get(p))) for p in (entity.schema.edge_source, entity.schema.edge_target)]
            edges.append({"source": ends[0], "target": ends[1]})
    return nodes, edges


def sqlite(form, path):
    import sqlite3

    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    assert not database.execute("pragma foreign_key_check").fetchall()
    names = [r[0] for r in database.execute("select name from sqlite_master where type = 'view'")]
    assert len(names) > 5 and all(database.execute(f"select * from {name}").fetchall() is not None for name in names)
    kind = dict(database.execute("select id, node_kind from nodes").fetchall())
    nodes = []
    for table in ("actors", "incidents", "statements", "sources"):
        nodes += [row(dict(r), node_kind=kind[r["id"]]) for r in database.execute(f"select * from {table}")]
    return nodes, [row(dict(r)) for r in database.execute("select * from edges")]


READERS = {
    f.__name__: f
    for f in [
        networkx, igraph, rustworkx, networkit, graph_tool, ndex2, duckdb, polars, neo4j, pygraphviz,
        rdflib, pyoxigraph, followthemoney, sqlite,
    ]
}


def main():
    for job in sys.argv[1:]:
        reader, form, path = job.split(":", 2)
        try:
            nodes, edges = READERS[reader](form, path)
            print(json.dumps({"job": job, "nodes": nodes, "edges": edges}))
        except Exception as error:  # told to whoever compares, with the job it belongs to
            print(json.dumps({"job": job, "error": f"{type(error).__name__}: {error}"}))


main()
