"""Writes one graph with gainsay and with python-igraph (GraphML) and NetworkX (GEXF).

    cargo build --release --bin gainsay --example generate
    python3 -m venv venv && venv/bin/pip install igraph networkx
    venv/bin/python benches/exports.py --statements 1000000 --folder target/peers

The peers read what gainsay wrote, so that they hold the same nodes, edges and attributes, and write
it again; only the writing is counted, of gainsay the whole run from the compiled file. That every
value arrived is asserted first. NetworkX takes part up to 100,000 statements: it holds no more.
Memory is that of the export above that of looking up one record in the same graph.
"""

import html, json, os, re, resource, statistics, subprocess, sys

from peers import arguments, generate, read, spent

PEER = r"""
import json, os, sys, time
name, source, path = sys.argv[1:]
if name == "igraph":
    import igraph
    graph = igraph.Graph.Read_GraphML(source)
    del graph.vs["id"], graph.es["id"]  # it keeps the ids of the file as an attribute more
    count, write = [graph.vcount(), graph.ecount()], graph.write_graphml
else:
    import networkx
    graph = networkx.read_graphml(source, force_multigraph=True)
    for _, _, data in graph.edges(data=True): del data["edge_id"]  # GEXF has edge ids of its own
    count = [graph.number_of_nodes(), graph.number_of_edges()]
    write = lambda path: networkx.write_gexf(graph, path)
print(json.dumps(count), flush=True)
for _ in sys.stdin:
    start = time.process_time()
    write(path)
    print(time.process_time() - start, flush=True)
"""


class Peer:
    """A process that holds the graph, and writes it each time it is told to."""

    def __init__(self, name, source, path):
        command = [sys.executable, "-c", PEER, name, source, path]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.path, self.count = path, json.loads(self.process.stdout.readline())

    def write(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def peak(command, private=None):
    """Most memory resident at once, in bytes; private memory may be held below a limit."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_DATA, (private, private))) if private else None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"
    return used.ru_maxrss * 1024


def counted(data):
    """Nodes and edges, read from the records by themselves."""
    nodes = edges = 0
    for kind, r in read(data):
        nodes += 1
        edges += bool(r.get("publisher"))
        edges += sum(len(r.get(of, [])) for of in ("derives_from", "by", "against", "about", "relations", "reports"))
    return [nodes, edges]


def texts_of_graphml(path):
    """A sum over all texts with the names of their attributes. igraph gives numbers and truth values to all."""
    names, total = {}, 0
    key = re.compile(r'<key id="([^"]+)" for="([^"]+)" attr.name="([^"]+)" attr.type="string"')
    datum = re.compile(r'<data key="([^"]+)">([^<]+)</data>')
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            names |= {i: hash((of, name)) for i, of, name in key.findall(line)}
            total += sum(hash((names[k], html.unescape(v))) for k, v in datum.findall(line) if k in names)
    return total % 2**64


def values_of_gexf(path):
    """A sum over all values with the names of their attributes, and how many there are."""
    names, total, number = {}, 0, 0
    key = re.compile(r'<attributes[^>]* class="([^"]+)"|<attribute id="([^"]+)" title="([^"]+)"')
    datum = re.compile(r'<attvalue for="([^"]+)" value="([^"]*)"|<(node|edge) ')
    of, place = None, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for part, i, name in key.findall(line):
                of = part or of
                names[of, i] = name
            for k, v, part in datum.findall(line):
                place = part or place
                if part or names[place, k] == "networkx_key":  # NetworkX adds the key of the edge
                    continue
                total += hash((place, names[place, k], html.unescape(v)))
                number += 1
    return total % 2**64, number


def main():
    args = arguments(__doc__).parse_args()
    os.makedirs(args.folder, exist_ok=True)
    at = lambda name: os.path.join(args.folder, f"{args.statements}.{name}")
    data, compiled, gainsay = at("jsonl"), at("gainsay"), os.path.join(args.built, "gainsay")
    generate(args, data)
    subprocess.run([gainsay, "compile", data, "-o", compiled], check=True, stderr=subprocess.DEVNULL)

    export = lambda form, graph=compiled: [gainsay, "-g", graph, "graph", "-f", form, "-o", at(form)]
    found = counted(data)
    print(f"{found[0]} nodes, {found[1]} edges")
    peers = [("graphml", "igraph", texts_of_graphml)]
    if args.statements <= 100_000:
        peers.append(("gexf", "networkx", values_of_gexf))
    for form, name, values in peers:
        ours = lambda: spent(export(form))[0]
        ours()
        peer = Peer(name, at("graphml"), at(f"{name}.{form}"))
        peer.write()
        assert peer.count == found, f"{name} holds {peer.count} nodes and edges"
        assert values(at(form)) == values(peer.path), f"{form}: the values differ"
        one, other = zip(*((ours(), peer.write()) for _ in range(args.runs)))
        peer.end()
        rates = []
        for who, times, path in (("gainsay", one, at(form)), (name, other, peer.path)):
            seconds, size = statistics.median(times), os.path.getsize(path)
            rates.append((size / seconds, seconds))
            print(f"{form}, {who}: {seconds:.2f} s CPU, {size / 1e6:.0f} MB, {size / seconds / 1e6:.1f} MB per CPU second")
        (rate, seconds), (their_rate, their_seconds) = rates
        print(f"{form}: {rate / their_rate:.1f} x the bytes per CPU second, {their_seconds / seconds:.1f} x as fast for the graph")
        for what, graph in (("read from JSONL", data), ("compiled", compiled)):
            most, alone = peak(export(form, graph)), peak([gainsay, "-g", graph, "show", "s-0"])
            print(f"{form}, {what}: {most / 2**20:.0f} MiB at most, {(most - alone) / 2**20:.1f} MiB more than to look up a record")
        peak(export(form), private=16 << 20)
        print(f"{form}, compiled: done within 16 MiB of private memory")


if __name__ == "__main__":
    main()
