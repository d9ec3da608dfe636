"""Checks measures of networks, written as JSON by gainsay, against networkx."""

import json
import sys

import networkx as nx


def graph(answer, directed):
    """The network with one edge between two nodes at most, and no loops."""
    g = nx.DiGraph() if directed else nx.Graph()
    g.add_nodes_from(node["id"] for node in answer["nodes"])
    for edge in answer["edges"]:
        ends = edge["source"], edge["target"]
        if ends[0] != ends[1]:
            known = g.edges[ends]["weight"] if g.has_edge(*ends) else 0
            g.add_edge(*ends, weight=known + edge["weight"])
    return g


def near(name, ours, theirs):
    for node, value in theirs.items():
        assert abs(ours[node] - value) < 1e-9, f"{name} of {node}: {ours[node]}, by networkx {value}"


def groups(values):
    found = {}
    for node, value in values.items():
        found.setdefault(value, set()).add(node)
    return list(found.values())


def check(answer, directed):
    g = graph(answer, directed)
    own = lambda name: {node["id"]: node[name] for node in answer["nodes"]}
    near("degree", own("degree"), dict(g.degree()))
    near("strength", own("strength"), dict(g.degree(weight="weight")))
    if directed:
        near("in_degree", own("in_degree"), dict(g.in_degree()))
        near("out_strength", own("out_strength"), dict(g.out_degree(weight="weight")))
    near("betweenness", own("betweenness"), nx.betweenness_centrality(g))
    near("closeness", own("closeness"), nx.closeness_centrality(g))
    near("pagerank", own("pagerank"), nx.pagerank(g, tol=1e-15, max_iter=10000))
    flat = g.to_undirected()
    near("core", own("core"), nx.core_number(flat))
    theirs = sorted(map(sorted, nx.connected_components(flat)))
    assert sorted(map(sorted, groups(own("component")))) == theirs, "components"
    if not directed:
        if "eigenvector" in answer["nodes"][0]:
            theirs = nx.eigenvector_centrality(g, weight="weight", tol=1e-14, max_iter=100000)
            near("eigenvector", own("eigenvector"), theirs)
        ours = nx.community.modularity(g, groups(own("community")))
        best = max(nx.community.modularity(g, nx.community.louvain_communities(g, seed=s)) for s in range(3))
        assert ours >= best - 1e-9, f"modularity {ours}, by networkx {best}"


for line in open(sys.argv[1], encoding="utf-8"):
    case = json.loads(line)
    check(case["answer"], case["directed"])
print("agreed")
