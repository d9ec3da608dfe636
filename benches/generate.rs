//! Writes a graph for benchmarks: `cargo run --release --example generate -- 1000000 big.jsonl`

mod generated;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let usage = "usage: generate STATEMENTS FILE";
    let (Some(Ok(statements)), Some(path)) = (args.next().map(|n| n.parse()), args.next()) else {
        return Err(io::Error::other(usage));
    };
    generated::write(statements, Path::new(&path))
}
