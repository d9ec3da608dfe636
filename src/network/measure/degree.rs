//! `degree`: how many others a vertex has an edge with; of directed networks, of edges in and out.

use super::Measure;
use super::simple::integers;

pub(super) const DEGREE: Measure = Measure {
    name: "degree",
    meaning: "how many others there is an edge with; directed: in and out, and their sum",
    above_zero: false,
    compute: |simple| {
        let lengths = |all: &[Vec<(usize, f64)>]| all.iter().map(Vec::len).collect::<Vec<_>>();
        let (out, into) = (lengths(&simple.out), lengths(&simple.into));
        if !simple.directed {
            return Ok(integers("degree", out));
        }
        let sum = out.iter().zip(&into).map(|(a, b)| a + b).collect();
        Ok([integers("degree", sum), integers("in_degree", into), integers("out_degree", out)].concat())
    },
};
