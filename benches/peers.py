"""Runs gainsay beside DuckDB, SQLite, python-igraph and NetworkX on the same generated graph.

    cargo build --release --bin gainsay --example generate
    python3 -m venv venv && venv/bin/pip install duckdb igraph networkx
    venv/bin/python benches/peers.py --statements 1000000 --folder target/peers

Every comparison first asserts that both sides answer the same, then runs them in turn and prints
medians of CPU seconds (user and system, of the process and its children) and the ratio. `sqlite3`
is the shell of the system. Data and databases stay in the folder for the next run.
"""

import argparse, json, os, re, resource, sqlite3, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def spent(command, stdin=None):
    """CPU seconds, wall seconds and output of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, done.stdout


def compare(what, ours, theirs, runs, same, column=0):
    """Medians of interleaved runs; `column` 0 is CPU time, 1 wall time."""
    assert same(ours()[2], theirs()[2]), f"{what}: the answers differ"
    pairs = [(ours()[column], theirs()[column]) for _ in range(runs)]
    one, other = (statistics.median(side) for side in zip(*pairs))
    print(f"{what}: {one:.4f} s, peer {other:.4f} s, {one / max(other, 1e-9):.2f} x", flush=True)


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield next(iter(json.loads(line).items()))


TABLES = {
    "actor": "id, name, kind",
    "incident": "id, name, kind",
    "source": "id, title, kind, publisher, published, url",
    "derives": "id, source, how",
    "statement": "id, act, text, said",
    "said": "statement, actor",
    "about": "statement, incident",
    "against": "statement, actor",
    "relation": "statement, kind, target, scope, leaves_open",
    "report": "statement, source, chain, cue, passages",
}
INDEXES = [
    "actor(id)", "incident(id)", "source(id)", "statement(id)", "said(statement)", "said(actor)", "about(incident)",
    "about(statement)", "against(actor)", "against(statement)", "relation(statement)", "relation(target)",
    "report(statement)", "report(source)",
]


def rows(kind, r):
    get = r.get
    if kind in ("actor", "incident"):
        yield kind, (r["id"], r["name"], r["kind"])
    elif kind == "source":
        yield kind, (r["id"], get("title"), get("kind"), get("publisher"), get("published"), get("url"))
        yield from (("derives", (r["id"], d["source"], d["how"])) for d in get("derives_from", []))
    else:
        yield kind, (r["id"], get("act"), r["text"], get("said"))
        yield from (("said", (r["id"], a)) for a in get("by", []))
        yield from (("about", (r["id"], i)) for i in get("about", []))
        yield from (("against", (r["id"], a)) for a in get("against", []))
        yield from (("relation", (r["id"], x["kind"], x["to"], x.get("scope"), x.get("leaves_open"))) for x in get("relations", []))
        yield from (("report", (r["id"], x["source"], x.get("chain"), x.get("cue"), " ".join(x["passages"]))) for x in get("reports", []))


def make_sqlite(data, path):
    db = sqlite3.connect(path + ".part")
    db.execute("PRAGMA journal_mode = off")
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns})")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, kind UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')")
    for kind, record in read(data):
        for table, row in rows(kind, record):
            db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        body = record["id"] + " " + (record.get("text") or record.get("name") or record.get("title") or "")
        db.execute("INSERT INTO words VALUES (?, ?, ?)", (record["id"], kind, body))
    for index in INDEXES:
        db.execute(f"CREATE INDEX {re.sub('[()]', '_', index)} ON {index}")
    db.execute("ANALYZE")
    db.commit()
    db.close()
    os.rename(path + ".part", path)


DUCKDB = r"""
import duckdb, os, sys
data, path = sys.argv[1:]
if os.path.exists(path): os.remove(path)
db = duckdb.connect(path)
thing = "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)"
shape = {"actor": thing, "incident": thing,
  "source": "STRUCT(id VARCHAR, title VARCHAR, kind VARCHAR, publisher VARCHAR, published VARCHAR, url VARCHAR, derives_from STRUCT(source VARCHAR, how VARCHAR)[])",
  "statement": 'STRUCT(id VARCHAR, "by" VARCHAR[], act VARCHAR, relations STRUCT(kind VARCHAR, "to" VARCHAR, scope VARCHAR, leaves_open VARCHAR)[], text VARCHAR, about VARCHAR[], said VARCHAR, against VARCHAR[], reports STRUCT(source VARCHAR, chain VARCHAR, cue VARCHAR, passages VARCHAR[])[])'}
db.execute(f"CREATE TEMP TABLE raw AS SELECT * FROM read_json('{data}', format = 'newline_delimited', columns = {shape})")
table = lambda name, what, of: db.execute(f"CREATE TABLE {name} AS SELECT {what} FROM raw WHERE {of} IS NOT NULL")
table("actor", "actor.id, actor.name, actor.kind", "actor")
table("incident", "incident.id, incident.name, incident.kind", "incident")
table("source", "source.id, source.title, source.kind, source.publisher, source.published, source.url", "source")
table("derives", "source.id AS id, unnest(source.derives_from, recursive := true)", "source")
table("statement", "statement.id, statement.act, statement.text, statement.said", "statement")
table("said", 'statement.id AS statement, unnest(statement."by") AS actor', "statement")
table("about", "statement.id AS statement, unnest(statement.about) AS incident", "statement")
table("against", "statement.id AS statement, unnest(statement.against) AS actor", "statement")
table("relation", "statement.id AS statement, unnest(statement.relations, recursive := true)", "statement")
db.execute('ALTER TABLE relation RENAME COLUMN "to" TO target')
table("report", "statement.id AS statement, unnest(statement.reports, recursive := true)", "statement")
for number, index in enumerate(INDEXES): db.execute(f"CREATE INDEX i{number} ON {index}")
print(db.execute("SELECT count(*) FROM statement").fetchone()[0])
"""

ABOUT = """SELECT s.id, s.act, s.text, s.said,
 (SELECT group_concat(a.id || ' ' || a.name, '; ') FROM said p JOIN actor a ON a.id = p.actor WHERE p.statement = s.id),
 (SELECT group_concat(a.id || ' ' || a.name, '; ') FROM against p JOIN actor a ON a.id = p.actor WHERE p.statement = s.id),
 (SELECT group_concat(d.id || ' ' || d.title || ' ' || d.published || ' ' || coalesce(o.name, '') || ' ' || r.cue, '; ')
  FROM report r JOIN source d ON d.id = r.source LEFT JOIN actor o ON o.id = d.publisher WHERE r.statement = s.id),
 (SELECT group_concat(r.kind || ' ' || r.target || ' ' || coalesce(r.scope, '') || ' ' || coalesce(r.leaves_open, ''), '; ')
  FROM relation r WHERE r.statement = s.id),
 (SELECT group_concat(r.statement || ' ' || r.kind, '; ') FROM relation r WHERE r.target = s.id)
FROM about b JOIN statement s ON s.id = b.statement WHERE b.incident = '{}' ORDER BY s.said;"""

IGRAPH = r"""
import igraph, json, sys
number, edges, kinds = {}, [], []
node = lambda name: number.setdefault(name, len(number))
def edge(kind, a, b): edges.append((node(a), node(b))); kinds.append(kind)
for line in open(sys.argv[1], encoding="utf-8"):
    kind, r = next(iter(json.loads(line).items()))
    node(r["id"])
    if r.get("publisher"): edge("published-by", r["id"], r["publisher"])
    for d in r.get("derives_from", []): edge("derives-from", r["id"], d["source"])
    for a in r.get("by", []): edge("said", a, r["id"])
    for a in r.get("against", []): edge("against", r["id"], a)
    for i in r.get("about", []): edge("about", r["id"], i)
    for x in r.get("relations", []): edge(x["kind"], r["id"], x["to"])
    for x in r.get("reports", []): edge("reports", x["source"], r["id"])
if sys.argv[2] == "igraph":
    graph = igraph.Graph(len(number), edges, directed=True)
    graph.vs["name"], graph.es["kind"] = list(number), kinds
    print(graph.vcount(), graph.ecount())
else:
    import networkx
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(number.values())
    graph.add_edges_from((a, b, {"kind": k}) for (a, b), k in zip(edges, kinds))
    print(graph.number_of_nodes(), graph.number_of_edges())
"""


def first_column(text):
    return sorted({line.split("|")[0] for line in text.splitlines()})


def csv_column(text, name):
    import csv, io
    return sorted({row[name] for row in csv.DictReader(io.StringIO(text))})


def arguments(doc):
    """What the command lines of all these scripts have in common."""
    args = argparse.ArgumentParser(description=doc.splitlines()[0])
    args.add_argument("--statements", type=int, default=100_000)
    args.add_argument("--folder", required=True)
    args.add_argument("--runs", type=int, default=5)
    args.add_argument("--built", default=os.path.join(HERE, "target", "release"), help="folder of the built programs")
    return args


def generate(args, data):
    """Writes the generated graph, unless it is there from a run before."""
    if not os.path.exists(data):
        subprocess.run([os.path.join(args.built, "examples", "generate"), str(args.statements), data], check=True)


def main():
    args = arguments(__doc__).parse_args()
    os.makedirs(args.folder, exist_ok=True)
    at = lambda name: os.path.join(args.folder, f"{args.statements}.{name}")
    data, lite, compiled = at("jsonl"), at("sqlite"), at("gainsay")
    gainsay = os.path.join(args.built, "gainsay")
    generate(args, data)
    if not os.path.exists(lite):
        make_sqlite(data, lite)
    about = {}
    for kind, record in read(data):
        for incident in record.get("about", []) if kind == "statement" else []:
            about[incident] = about.get(incident, 0) + 1
    small = min(about, key=lambda i: (abs(about[i] - 60), i))
    busy = max(about, key=lambda i: (about[i], i))

    duck = lambda: spent([sys.executable, "-c", f"INDEXES = {INDEXES}\n{DUCKDB}", data, at("duckdb")])
    def load():
        cpu, wall, out = spent([gainsay, "-g", data, "stats", "-f", "csv"])
        return cpu, wall, next(line.split(",")[2] for line in out.splitlines() if line.startswith("nodes,statements"))
    show = lambda: spent([gainsay, "-g", data, "show", "s-0", "-f", "csv"])
    assert load()[2] == duck()[2].split()[-1], "load: the answers differ"  # before it, a bar of progress
    loads = [(show()[0], spent([gainsay, "compile", data, "-o", compiled])[0], duck()[0]) for _ in range(args.runs)]
    ours, made, theirs = (statistics.median(side) for side in zip(*loads))
    print(f"load from JSONL, CPU: {ours:.2f} s, DuckDB {theirs:.2f} s, {ours / theirs:.2f} x")
    print(f"compile, CPU: {made:.2f} s, {made / theirs:.2f} x")
    print(f"compiled file: {os.path.getsize(compiled) / os.path.getsize(data):.2f} x of {os.path.getsize(data)} bytes")

    same = lambda ours, theirs: csv_column(ours, "statement") == first_column(theirs)
    for name, incident in (("about", small), ("about, busiest", busy)):
        ask = lambda: spent([gainsay, "-g", compiled, "about", incident, "-f", "csv"])
        sql = lambda: spent(["sqlite3", lite], ABOUT.format(incident))
        for column, what in ((1, "wall"), (0, "CPU")):
            compare(f"{name} ({about[incident]} statements), {what}", ask, sql, 20, same, column)
    words = ["tari", "noso"]
    ask = lambda: spent([gainsay, "-g", compiled, "search", *words, "-f", "csv"])
    fts = lambda: spent(["sqlite3", lite], f"SELECT id, kind, body FROM words WHERE words MATCH '{' '.join(w + '*' for w in words)}';")
    same = lambda ours, theirs: csv_column(ours, "id") == first_column(theirs)
    for column, what in ((1, "wall"), (0, "CPU")):
        compare(f"search {' '.join(words)}, {what}", ask, fts, 20, same, column)
    compare("start-up, wall", lambda: spent([gainsay, "--version"]), lambda: spent(["/bin/true"]), 50, lambda a, b: True, 1)

    for peer in ["igraph"] + (["networkx"] if args.statements <= 100_000 else []):
        cpu, wall, out = spent([sys.executable, "-c", IGRAPH, data, peer])
        print(f"{peer}, building a graph from the same data: {cpu:.2f} s CPU, {out.strip()} nodes and edges")


if __name__ == "__main__":
    main()
