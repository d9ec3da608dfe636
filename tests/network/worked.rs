//! The figures that DNA's documentation works out on its sample, from a database coded like it.
//!
//! How often each organization is for and against each concept: Leifeld, rDNA sample data. The names of
//! concepts are our own.

use std::path::Path;

use tempfile::TempDir;

use super::super::gainsay;
use super::dna::{Database, import};

const CONCEPTS: [&str; 6] = ["no harm", "trading", "gases", "real", "limit CO2", "a law"];

const SAMPLE: [(&str, [(usize, usize); 6]); 7] = [
    ("Alliance to Save Energy", [(0, 0), (0, 0), (1, 0), (0, 0), (2, 0), (1, 0)]),
    ("Energy and Environmental Analysis", [(0, 2), (0, 0), (0, 0), (0, 0), (1, 1), (0, 0)]),
    ("Environmental Protection Agency", [(0, 1), (0, 0), (0, 0), (0, 0), (0, 0), (10, 0)]),
    ("National Petrochemical & Refiners Association", [(0, 2), (0, 0), (0, 0), (0, 0), (0, 0), (0, 2)]),
    ("Senate", [(0, 2), (0, 0), (0, 0), (0, 0), (0, 1), (2, 0)]),
    ("Sierra Club", [(2, 0), (0, 0), (1, 0), (1, 0), (1, 0), (1, 0)]),
    ("U.S. Public Interest Research Group", [(1, 0), (1, 0), (1, 0), (2, 0), (1, 0), (0, 0)]),
];

fn write(path: &Path, version: u8) {
    let database = Database::new(path, version);
    database.document(1, 1_106_697_600);
    let mut number = 0;
    for (organization, counts) in SAMPLE {
        for (concept, (agree, disagree)) in CONCEPTS.into_iter().zip(counts) {
            for i in 0..agree + disagree {
                number += 1;
                database.coded(number, 1, number, [organization, organization, concept], i64::from(i < agree));
            }
        }
    }
}

/// A matrix as the program prints it: labels of columns, then rows with their label.
struct Printed {
    columns: Vec<String>,
    rows: Vec<(String, Vec<f64>)>,
}

impl Printed {
    fn ask(graph: &Path, args: &[&str]) -> Self {
        let all = [&["-g", graph.to_str().unwrap(), "network"], args, &["--matrix", "-f", "csv"]].concat();
        let out = gainsay(&all).output().unwrap();
        let text = String::from_utf8(out.stdout).unwrap();
        let mut lines = text.lines().map(|l| l.split(',').map(str::to_owned).collect::<Vec<_>>());
        let columns = lines.next().unwrap().split_off(1);
        let row = |l: Vec<String>| (l[0].clone(), l[1..].iter().map(|n| n.parse().unwrap()).collect());
        Self { columns, rows: lines.map(row).collect() }
    }

    fn sum(&self) -> f64 {
        self.rows.iter().flat_map(|(_, row)| row).sum()
    }

    fn at(&self, row: &str, column: &str) -> f64 {
        let place = self.columns.iter().position(|c| c == column).unwrap();
        self.rows.iter().find(|(label, _)| label == row).unwrap().1[place]
    }
}

#[test]
fn the_figures_of_the_sample_are_those_published() {
    for version in [2, 3] {
        let folder = TempDir::new().unwrap();
        let (path, graph) = (folder.path().join("sample.dna"), folder.path().join("graph"));
        write(&path, version);
        import(&path, &graph);
        let ask = |args: &[&str]| Printed::ask(&graph, &[args, &["--actors", "body"]].concat());
        let counts = ask(&["stance", "--count"]);
        assert_eq!((counts.rows.len(), counts.columns.len()), (7, 6), "version {version}");
        assert_eq!(counts.sum().to_string(), "40");
        let [together, agreement, conflict, balance] =
            [("co-statement", "7"), ("agreement", "2"), ("conflict", "5"), ("balance", "-3")].map(|(name, pair)| {
                let matrix = ask(&[name]);
                assert_eq!(matrix.at("Senate", "Sierra Club").to_string(), pair, "{name}");
                assert_eq!(matrix.at("Sierra Club", "Senate").to_string(), pair, "{name}");
                matrix.sum()
            });
        assert_eq!(together.to_string(), "276");
        assert_eq!((agreement + conflict).to_string(), "276");
        assert_eq!((agreement - conflict).to_string(), balance.to_string());
        let average = ask(&["agreement", "--normalize", "average"]);
        assert_eq!(format!("{:.2}", average.sum()), "25.80");
    }
}
