"""Joins actors by agreement and conflict with gainsay and with SciPy's sparse matrix product.

    cargo build --release --bin gainsay --example generate
    python3 -m venv venv && venv/bin/pip install scipy
    venv/bin/python benches/networks.py --statements 1000000 --folder target/peers

SciPy is given the stance table as arrays, and computes with a and d the stances for and against:
agreement a·a' + d·d' as one product, conflict a·d' + d·a' as one product and its transpose; then
it writes the upper triangles as CSV, by Python's `csv`. Of gainsay the whole run is counted, from the compiled file to
the CSV on disk. That both find as many edges and the same weight in all is asserted first. `--debate`
takes a graph made here in which nearly every statement is a stance, so that there are many pairs;
`--hub N` gives N of the statements to one actor.
"""

import csv, json, os, random, statistics, subprocess, sys

from exports import peak
from peers import arguments, generate, spent

ARRAYS = r"""
import csv, numpy, sys
actors, targets, rows = {}, {}, []
for r in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    place = actors.setdefault(r["source"], len(actors)), targets.setdefault(r["target"], len(targets))
    rows.append((*place, int(r["positive"]), int(r["negative"])))
numpy.savez(sys.argv[2], stances=numpy.array(rows, dtype=numpy.int32).T, actors=numpy.array(list(actors)))
"""

SCIPY = r"""
import csv, json, numpy, scipy.sparse, sys, time
start = time.process_time()
table = numpy.load(sys.argv[1])
row, column, positive, negative = table["stances"]
shape = row.max() + 1, column.max() + 1
a, d = (scipy.sparse.csr_array((side, (row, column)), shape=shape) for side in (positive, negative))
for side in (a, d): side.eliminate_zeros()
begun = time.process_time()
sides = scipy.sparse.hstack([a, d], format="csr")
agreement = scipy.sparse.triu(sides @ sides.T, k=1, format="coo")
del sides
half = a @ d.T
conflict = scipy.sparse.triu(half + half.T, k=1, format="coo")
del half
done = time.process_time()
names = table["actors"]
with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["source", "target", "kind", "weight"])
    for kind, pairs in (("agreement", agreement), ("conflict", conflict)):
        for at in range(0, pairs.nnz, 1 << 16):
            part = slice(at, at + (1 << 16))
            ends = names[pairs.row[part]].tolist(), names[pairs.col[part]].tolist()
            rows.writerows((s, t, kind, w) for s, t, w in zip(*ends, pairs.data[part].tolist()))
print(json.dumps({"product": done - begun, "written": time.process_time() - begun, "all": time.process_time() - start}))
"""


def hub(data, path, statements, number):
    """Gives every so many-th statement to one actor."""
    step, begin = statements // number, '{"statement":{"id":"s-'
    with open(data, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            if line.startswith(begin) and int(line[len(begin):line.index('"', len(begin))]) % step == 0:
                record = json.loads(line)
                record["statement"]["by"] = ["a-0"]
                line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            out.write(line)


def debate(path, statements):
    """One statement in fifty is a target, all others bear on one: a campaign coded by its claims."""
    dice, targets, actors = random.Random(8), statements // 50, statements // 25
    with open(path, "w", encoding="utf-8") as out:
        for n in range(actors):
            out.write(f'{{"actor":{{"id":"a-{n}","name":"actor {n}","kind":"person"}}}}\n')
        out.write('{"source":{"id":"d-0","title":"minutes","kind":"data","published":"2020"}}\n')
        for n in range(statements):
            speaker = int(actors * dice.random() ** 2)
            what = '"act":"alleges"'
            if n >= targets:
                to = f'"to":"s-{int(targets * dice.random() ** 1.2)}"'
                side = '"kind":"supports",' if dice.random() < 0.6 else '"kind":"denies","scope":"whole",'
                what = f'"act":"states","relations":[{{{side}{to}}}]'
            out.write(f'{{"statement":{{"id":"s-{n}","by":["a-{speaker}"],{what},"text":"words {n}","reports":[{{"source":"d-0"}}]}}}}\n')


def sums(path):
    """How many edges of each kind there are, and their weight in all."""
    found = {}
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        assert next(rows) == ["source", "target", "kind", "weight"]
        for _, _, kind, weight in rows:
            count, total = found.get(kind, (0, 0))
            found[kind] = count + 1, total + int(weight)
    return found


def main():
    args = arguments(__doc__)
    args.add_argument("--debate", action="store_true", help="a graph in which all statements bear on one in fifty")
    args.add_argument("--hub", type=int, help="how many statements to give to one actor")
    args = args.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    shape = "debate." if args.debate else ""
    at = lambda name: os.path.join(args.folder, f"{args.statements}.{shape}{name}")
    data, gainsay = at("jsonl"), os.path.join(args.built, "gainsay")
    if not os.path.exists(data) and args.debate:
        debate(data, args.statements)
    else:
        generate(args, data)
    if args.hub:
        plain, at = data, lambda name: os.path.join(args.folder, f"{args.statements}.{shape}hub{args.hub}.{name}")
        data = at("jsonl")
        hub(plain, data, args.statements, args.hub)
    compiled, stances, arrays = at("gainsay"), at("stances.csv"), at("stances.npz")
    quiet = lambda command: subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    quiet([gainsay, "compile", data, "-o", compiled])
    quiet([gainsay, "-g", compiled, "network", "stance", "-f", "csv", "-o", stances])
    quiet([sys.executable, "-c", ARRAYS, stances, arrays])

    ours = [gainsay, "-g", compiled, "network", "agreement", "conflict", "-f", "csv", "-o", at("ours.csv")]
    theirs = [sys.executable, "-c", SCIPY, arrays, at("scipy.csv")]
    memory = peak(ours), peak(theirs)
    found = sums(at("ours.csv"))
    assert found == sums(at("scipy.csv")), "the edges differ"
    print(", ".join(f"{count} edges of {kind} with weight {total}" for kind, (count, total) in sorted(found.items())))
    runs = [(spent(ours)[0], json.loads(spent(theirs)[2])) for _ in range(args.runs)]
    seconds = statistics.median(run[0] for run in runs)
    print(f"gainsay, from the compiled file to the CSV: {seconds:.2f} s CPU")
    for step, what in (("product", "the products"), ("written", "the products, written"), ("all", "all, with reading its arrays")):
        peer = statistics.median(run[1][step] for run in runs)
        print(f"SciPy, {what}: {peer:.2f} s CPU, {seconds / peer:.2f} x")
    one, other = (m / 2**20 for m in memory)
    print(f"memory: {one:.0f} MiB, SciPy {other:.0f} MiB, {one / other:.2f} x")


if __name__ == "__main__":
    main()
