//! Databases of the Discourse Network Analyzer, made here in both of its schemas, and imported.

use std::fs;
use std::path::Path;

use gainsay::load::{self, Loaded};
use proptest::prelude::*;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::super::{gainsay, printed};
use super::reference::asked;
use super::{Coded, DAYS, coded, label};

/// The variables of statements, their type and number.
const VARIABLES: [(&str, &str, i64); 6] = [
    ("person", "short text", 1),
    ("organization", "short text", 2),
    ("concept", "short text", 3),
    ("agreement", "boolean", 4),
    ("frame", "short text", 5),
    ("strength", "integer", 6),
];

/// The text of every document: positions after the first word lie beyond the basic plane.
const TEXT: &str = "\u{1f600} one two three four five six seven eight nine ten eleven twelve";

/// A database in the schema of a version.
pub(super) struct Database {
    connection: Connection,
    version: u8,
}

impl Database {
    pub(super) fn new(path: &Path, version: u8) -> Self {
        let connection = Connection::open(path).unwrap();
        let short = if version == 3 { "Entity INTEGER" } else { "StatementTypeId INTEGER, Value TEXT" };
        connection
            .execute_batch(&format!(
                "CREATE TABLE SETTINGS (Property TEXT, Value TEXT);
                 CREATE TABLE CODERS (ID INTEGER PRIMARY KEY, Name TEXT);
                 CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
                     Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date BIGINT);
                 CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
                 CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
                 CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
                     Start INTEGER, Stop INTEGER, Coder INTEGER);
                 CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, {short});
                 CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
                 CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
                 CREATE TABLE DATALONGTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
                 CREATE TABLE REGEXES (Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
                 INSERT INTO SETTINGS VALUES ('version', '{version}');
                 INSERT INTO CODERS VALUES (1, 'Admin');
                 INSERT INTO REGEXES VALUES ('emission', 1, 2, 3);
                 INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0), (2, 'Annotation', 0, 0, 0);"
            ))
            .unwrap();
        let own = if version == 3 {
            "CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
             CREATE TABLE ATTRIBUTEVARIABLES (ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
             CREATE TABLE ATTRIBUTEVALUES (ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
             INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type'), (2, 2, 'Alias'), (3, 2, 'Notes');"
        } else {
            "CREATE TABLE ATTRIBUTES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER,
                 Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);"
        };
        connection.execute_batch(own).unwrap();
        for (name, data_type, id) in VARIABLES {
            let sql = "INSERT INTO VARIABLES VALUES (?, ?, ?, 1)";
            connection.execute(sql, params![id, name, data_type]).unwrap();
        }
        Self { connection, version }
    }

    pub(super) fn document(&self, id: i64, seconds: i64) {
        let date = if self.version == 3 { seconds } else { seconds * 1000 };
        let sql = "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, 'A. Author', 'The Paper', 'p. 4', '', 'Article', ?)";
        self.connection.execute(sql, params![id, format!("Document {id}"), TEXT, date]).unwrap();
    }

    fn statement(&self, id: i64, document: i64, start: i64, coded: &Coded) {
        let text = |kind, number: Option<usize>| number.map_or(String::new(), |n| label(kind, n));
        let texts = [text('p', coded.person), text('b', coded.body), text('t', coded.target)];
        self.coded(id, document, start, texts.each_ref().map(String::as_str), coded.positive.into());
    }

    /// Codes a statement: person, organization and concept, and the agreement.
    pub(super) fn coded(&self, id: i64, document: i64, start: i64, texts: [&str; 3], agreement: i64) {
        let sql = "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)";
        self.connection.execute(sql, params![id, document, start, start + 3]).unwrap();
        for (variable, text) in (1..).zip(texts) {
            self.short(id, variable, text);
        }
        self.short(id, 5, "moral");
        let sql = "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)";
        self.connection.execute(sql, params![id, agreement]).unwrap();
        let sql = "INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (?, 6, 5)";
        self.connection.execute(sql, params![id]).unwrap();
    }

    fn short(&self, statement: i64, variable: i64, value: &str) {
        if self.version == 2 {
            let sql = "INSERT INTO DATASHORTTEXT (StatementId, VariableId, StatementTypeId, Value) VALUES (?, ?, 1, ?)";
            self.connection.execute(sql, params![statement, variable, value]).unwrap();
            return;
        }
        let find = "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?";
        let known: Option<i64> = self.connection.query_row(find, params![variable, value], |r| r.get(0)).ok();
        let entity = known.unwrap_or_else(|| {
            let sql = "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)";
            self.connection.execute(sql, params![variable, value]).unwrap();
            self.connection.last_insert_rowid()
        });
        let sql = "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)";
        self.connection.execute(sql, params![statement, variable, entity]).unwrap();
    }

    fn describe(&self, variable: i64, value: &str, [kind, alias, notes]: [&str; 3]) {
        if self.version == 2 {
            let sql = "INSERT INTO ATTRIBUTES (VariableId, Value, Red, Green, Blue, Type, Alias, Notes, ChildOf) VALUES (?, ?, 0, 0, 255, ?, ?, ?, '')";
            self.connection.execute(sql, params![variable, value, kind, alias, notes]).unwrap();
            return;
        }
        let sql = "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 255)";
        self.connection.execute(sql, params![variable, value]).unwrap();
        let entity = self.connection.last_insert_rowid();
        for (attribute, text) in (1..).zip([kind, alias, notes]) {
            let sql = "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)";
            self.connection.execute(sql, params![entity, attribute, text]).unwrap();
        }
    }
}

/// Midnight of a day in UTC, in seconds.
fn seconds(day: &str) -> i64 {
    let date: jiff::civil::Date = day.parse().unwrap();
    date.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second()
}

/// Codes statements, the last in the order of the sources first, two documents a day.
fn write(path: &Path, version: u8, all: &[Coded]) {
    let database = Database::new(path, version);
    for (i, day) in DAYS.iter().enumerate() {
        database.document(10 - i64::try_from(i).unwrap(), seconds(day) + 3600 * i64::try_from(i % 2).unwrap());
    }
    for (i, c) in all.iter().enumerate().rev() {
        let number = i64::try_from(i).unwrap();
        database.statement(1000 - number, 10 - i64::try_from(c.source).unwrap(), number, c);
    }
}

pub(super) fn import(database: &Path, into: &Path) -> String {
    printed(&["import", "dna", database.to_str().unwrap(), "--into", into.to_str().unwrap()])
}

fn imported(version: u8, all: &[Coded]) -> (TempDir, Loaded) {
    let folder = TempDir::new().unwrap();
    let (database, into) = (folder.path().join("debate.dna"), folder.path().join("graph"));
    write(&database, version, all);
    let told = import(&database, &into);
    assert!(told.starts_with("exit 0"), "{told}");
    let loaded = load::load(&into).unwrap();
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    (folder, loaded)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn an_imported_database_gives_the_matrices_of_its_coding(
        all in coded(),
        version in 2..=3_u8,
        questions in prop::collection::vec(asked(), 40),
    ) {
        let (_folder, loaded) = imported(version, &all);
        for asked in questions {
            asked.compare(&loaded, &all)?;
        }
    }
}

/// The bytes of every file below a folder, by name.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file())
        .map(|p| (p.display().to_string(), fs::read(p).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn a_second_import_changes_nothing_and_a_newer_one_what_is_new() {
    for version in [2, 3] {
        let folder = TempDir::new().unwrap();
        let (path, into) = (folder.path().join("debate.dna"), folder.path().join("graph"));
        let database = Database::new(&path, version);
        let coded = Coded { person: Some(0), body: Some(1), target: Some(2), positive: false, source: 0 };
        database.describe(2, &label('b', 1), ["NGO", "B; Bee", "founded \u{201c}early\u{201d}"]);
        database.document(1, seconds("2004-01-05") + 37_230);
        database.statement(7, 1, 3, &coded);
        let first = import(&path, &into);
        assert!(first.contains("1 row: of the table `REGEXES`"), "{first}");
        let before = bytes(&into);
        let again = import(&path, &into);
        assert!(again.contains("as before; 0 files written"), "{again}");
        assert_eq!(bytes(&into), before);
        let text = printed(&["-g", into.to_str().unwrap(), "show", "debate-statement-000007"]);
        assert!(text.contains("frame: moral; strength: 5; coded by Admin"), "{text}");
        let actor = printed(&["-g", into.to_str().unwrap(), "show", "a-b"]);
        for kept in ["B; Bee", "Type: NGO", "founded \u{201c}early\u{201d}", "colour: #0000ff"] {
            assert!(actor.contains(kept), "{kept}: {actor}");
        }
        let source = printed(&["-g", into.to_str().unwrap(), "show", "debate-doc-000001"]);
        for kept in ["Document 1", "A. Author", "The Paper", "2004-01-05T10:20:30Z", "Section: p. 4", "article"] {
            assert!(source.contains(kept), "{kept}: {source}");
        }
        database.statement(8, 1, 9, &Coded { positive: true, ..coded });
        let newer = import(&path, &into);
        assert!(newer.contains("1 new"), "{newer}");
        let check = gainsay(&["-g", into.to_str().unwrap(), "check"]).output().unwrap();
        assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
    }
}

#[test]
fn a_passage_is_found_again_in_the_text() {
    let folder = TempDir::new().unwrap();
    let (path, into, texts) = (folder.path().join("d.dna"), folder.path().join("graph"), folder.path().join("texts"));
    let database = Database::new(&path, 3);
    database.document(1, 0);
    database.statement(1, 1, 3, &Coded { person: Some(0), body: None, target: Some(0), positive: true, source: 0 });
    database.statement(2, 1, 900, &Coded { person: Some(0), body: None, target: Some(0), positive: true, source: 0 });
    let told = import(&path, &into);
    assert!(told.contains("lies outside the text"), "{told}");
    fs::create_dir(&texts).unwrap();
    fs::write(texts.join("any.txt"), TEXT).unwrap();
    let args = ["-g", into.to_str().unwrap(), "verify", "--documents", texts.to_str().unwrap()];
    let verified = printed(&args);
    assert!(verified.contains("1 exact") || verified.contains("exact      1"), "{verified}");
    let loaded = load::load(&into).unwrap();
    let passage = loaded.graph.statements().flat_map(|s| s.reports()).find_map(|r| r.passages().next()).unwrap();
    assert_eq!((passage.start, passage.end), (2, 5), "UTF-16 units are not code points");
}

#[test]
fn an_amount_of_agreement_and_a_missing_variable_are_told() {
    let folder = TempDir::new().unwrap();
    let (path, into) = (folder.path().join("d.dna"), folder.path().join("graph"));
    let database = Database::new(&path, 3);
    database.document(1, 0);
    for (number, agreement) in (1..).zip([-2, 0, 1, 3]) {
        database.coded(number, 1, number, ["P", "B", "T"], agreement);
    }
    let told = import(&path, &into);
    assert!(told.contains("1 amount of agreement") && told.contains("and 1 more like it"), "{told}");
    let graph = into.to_str().unwrap();
    for (number, note) in [(1, "agreement: -2; frame"), (2, "frame: moral"), (4, "agreement: 3; frame")] {
        let text = printed(&["-g", graph, "show", &format!("d-statement-00000{number}")]);
        assert!(text.contains(note), "{text}");
    }
    let text = printed(&["-g", graph, "network", "stance", "-f", "csv"]);
    assert!(text.contains("\np,t,0,2,2\n"), "{text}");
    let check = gainsay(&["-g", graph, "check"]).output().unwrap();
    let check = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(!check.contains("unreported-statement"), "a concept stands in no source: {check}");
    let args = ["import", "dna", path.to_str().unwrap(), "--concept", "comment", "--into"];
    database
        .connection
        .execute_batch(
            "INSERT INTO VARIABLES VALUES (7, 'comment', 'long text', 1);
         INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (3, 7, 'long');",
        )
        .unwrap();
    let long = folder.path().join("long");
    printed(&[&args[..], &[long.to_str().unwrap()]].concat());
    let text = printed(&["-g", long.to_str().unwrap(), "show", "d-statement-000003"]);
    for kept in ["concept: T", "agreement: 1", "comment: long"] {
        assert!(text.contains(kept), "nothing is lost where the concept is no short text: {text}");
    }
    database.connection.execute("UPDATE VARIABLES SET Variable = 'side' WHERE ID = 4", []).unwrap();
    let told = import(&path, &folder.path().join("other"));
    assert!(told.contains("no variable `agreement`") && told.contains("`--agreement`"), "{told}");
}

#[test]
fn what_is_no_database_of_dna_is_told() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("no.dna");
    fs::write(&path, "no database").unwrap();
    assert!(import(&path, folder.path()).contains("is no database of DNA: it is no SQLite file"));
    fs::write(&path, "<?xml version=\"1.0\"?><discourse><version>1.21</version></discourse>").unwrap();
    let old = import(&path, folder.path());
    assert!(old.contains("version 1 of DNA") && old.contains("with DNA 2"), "{old}");
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    assert!(import(&path, folder.path()).contains("it has no table `DOCUMENTS`"));
    Database::new(&folder.path().join("e.dna"), 3);
    let args = ["import", "dna", "--concept", "claim", "--into", "x"];
    let told = gainsay(&args).arg(folder.path().join("e.dna")).output().unwrap();
    assert!(String::from_utf8_lossy(&told.stderr).contains("there are `DNA Statement` with `person`, "), "{told:?}");
}
