//! The oddities of spreadsheets: separators, encodings, dates, formulas, and rows that are wrong.

use super::{files, folder, run, told};

const IMPORT: [&str; 5] = ["import", "csv", "coding.csv", "--into", "graph"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    IMPORT.iter().copied().chain(more.iter().copied()).collect()
}

/// A table with one statement, as spreadsheets in different places write it.
fn one(separator: &str, end: &str) -> String {
    let rows = [
        ["id", "by", "by_kind", "act", "text", "said", "source_title", "source_url"],
        [
            "claim-1",
            "Núria Roca",
            "person",
            "alleges",
            "\"The “old” bridge; it was sold.\"",
            "2021-05-08",
            "The day",
            "https://d.example/1",
        ],
    ];
    rows.iter().map(|row| row.join(separator) + end).collect()
}

#[test]
fn separators_line_ends_and_encodings_make_no_difference() {
    let plain = one(",", "\n");
    let utf_16 = |text: &str| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let ways: [Vec<u8>; 6] = [
        plain.clone().into_bytes(),
        format!("\u{feff}{}", one(";", "\r\n")).into_bytes(),
        one("\t", "\n").into_bytes(),
        utf_16(&one("\t", "\r\n")),
        format!("sep=|\r\n{}", one("|", "\r\n")).into_bytes(),
        format!("\n\n{}\n,,\n", plain.replace('\n', "\n\n")).into_bytes(),
    ];
    let mut seen = Vec::new();
    for way in &ways {
        let place = folder(&[("coding.csv", way)]);
        let (code, out, err) = run(place.path(), &IMPORT);
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        assert_eq!(out, "3 records: 3 new; 3 files written\n");
        seen.push(files(&place.path().join("graph")));
    }
    assert!(seen.iter().all(|s| *s == seen[0]), "{seen:#?}");
    insta::assert_snapshot!(told(folder(&[("coding.csv", &ways[1])]).path(), &IMPORT));
}

#[test]
fn bytes_that_are_no_utf_8_are_read_as_windows_1252_and_this_is_said() {
    let latin = b"id,act,text\nclaim-1,states,Caf\xe9 \x93closed\x94.\n";
    let place = folder(&[("coding.csv", latin)]);
    let (code, out, _) = run(place.path(), &IMPORT);
    assert_eq!(code, 0);
    assert!(out.starts_with("coding.csv:2:19 assumed: the file is no UTF-8, and was read as windows-1252\n"), "{out}");
    assert!(files(&place.path().join("graph"))["statements.json"].contains("Café “closed”."));
    let place = folder(&[("coding.csv", b"id,act,text\nclaim-1,states,Caf\x8e\n")]);
    let (code, out, _) = run(place.path(), &with(&["--encoding", "macintosh"]));
    assert_eq!((code, out.lines().count()), (0, 1), "{out}");
    assert!(files(&place.path().join("graph"))["statements.json"].contains("Café"));
}

#[test]
fn a_date_that_can_mean_two_days_is_reported_and_not_guessed() {
    let table = b"id,act,text,said\nclaim-1,states,One.,8/5/21\nclaim-2,states,Two.,2021-05-08\n";
    let place = folder(&[("coding.csv", table)]);
    insta::assert_snapshot!(told(place.path(), &IMPORT));
    assert!(files(&place.path().join("graph")).is_empty());
    let (code, out, _) = run(place.path(), &with(&["--lenient"]));
    assert_eq!(code, 1, "{out}");
    let lenient = files(&place.path().join("graph"));
    assert!(lenient["statements.json"].contains("claim-2") && !lenient["statements.json"].contains("claim-1"));
    let (code, out, _) = run(place.path(), &with(&["--dates", "mdy"]));
    assert_eq!((code, out.as_str()), (0, "2 records: 1 new, 1 as before; 1 file written\n"));
    assert!(files(&place.path().join("graph"))["statements.json"].contains("\"said\": \"2021-08-05\""));
}

#[test]
fn each_wrong_cell_is_reported_with_its_line_and_column() {
    let table = "id,by,act,text,about,relation,to,scope,source,cue,unattributed\n\
        ok,,states,A text.,,,,,s-1,,\n\
        bad-act,,denys,Text.,,,,,,,\n\
        bad-id,no-such-actor,,Text.,,,,,,,\n\
        no-text,,,,,,,,,,\n\
        no-to,,,Text.,,denies,,whole,,,\n\
        no-kind,,,Text.,,,ok,,,,\n\
        bad-to,,,Text.,,denies,okk,whole,,,\n\
        no-source,,,Text.,,,,,,said,\n\
        many,,,Text.,,,,,,,,one,more\n\
        formula,,,#REF!,,,,,,,\n\
        flag,,,Text.,,,,,,,perhaps\n";
    let place = folder(&[("coding.csv", table.as_bytes())]);
    insta::assert_snapshot!(told(place.path(), &IMPORT));
    let (code, out, _) = run(place.path(), &with(&["--lenient", "-f", "csv"]));
    assert_eq!(code, 1);
    let places: Vec<&str> = out.lines().skip(1).map(|l| l.split(',').nth(3).unwrap()).collect();
    assert_eq!(places, ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
    assert!(files(&place.path().join("graph"))["s-1.json"].contains("\"id\": \"ok\""));
}

#[test]
fn headings_are_mapped_and_those_that_are_not_known_are_reported() {
    let table =
        "Claim text;Claimant;Claimant;Auther;Internal;\nIt was sold.;Ana Duarte;x;y;z;\nIt fell.;Ana Duarte;;;;\n";
    let place = folder(&[("coding.csv", table.as_bytes())]);
    let map = ["--map", "Claim text=text", "--map", "Claimant=by", "--map", "Internal="];
    insta::assert_snapshot!(told(place.path(), &with(&map)));
    let (_, _, err) = run(place.path(), &with(&["--map", "x=txt"]));
    assert_eq!(err, "error: there is no column `txt`\nhint: did you mean `text`?\n");
    let table = table.replacen("Claimant", "Other", 1);
    let place = folder(&[("coding.csv", table.as_bytes())]);
    insta::assert_snapshot!(told(place.path(), &with(&map)));
    // A row without an id is known again by its words.
    let (code, out, _) = run(place.path(), &with(&map));
    assert_eq!(code, 0);
    assert!(out.ends_with("; 0 files written\n"), "{out}");
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_found_where_it_is_opened() {
    let place = folder(&[("coding.csv", b"id,text\nclaim-1,\"One.\nclaim-2,Two.\n")]);
    let (code, _, err) = run(place.path(), &IMPORT);
    assert_eq!(code, 2);
    assert!(err.starts_with("coding.csv:2:9 unreadable\n"), "{err}");
    assert!(err.contains("a quotation mark is opened here and never closed"), "{err}");
}

#[test]
fn marks_that_guard_against_formulas_are_taken_off_and_put_on() {
    let place = folder(&[("coding.csv", b"id,act,text,note\nclaim-1,states,'=1+1 is two.,\"=\"\"007\"\"\"\n")]);
    let (code, out, err) = run(place.path(), &IMPORT);
    assert_eq!(code, 0, "{out}{err}");
    let text = &files(&place.path().join("graph"))["statements.json"];
    assert!(text.contains("\"text\": \"=1+1 is two.\"") && text.contains("\"note\": \"007\""), "{text}");
    let (_, out, _) = run(place.path(), &["template", "csv", "--filled", "-g", "graph"]);
    assert!(out.contains(",'=1+1 is two.,"), "{out}");
}

#[test]
fn rows_of_one_id_are_reports_and_relations_of_one_statement() {
    let table = "id,by,act,text,relation,to,scope,source,source_title,source_publisher,chain,via,cue\n\
        claim,unnamed: a guard (of Prison Service),states,Nobody was hurt.,,,,,Riot,The Day,direct,,told\n\
        claim,,,,,,,,Riot,The Night,relayed,The Day,said\n\
        answer,Ana Duarte,,Two were.,denies,claim,whole,,Riot,The Day,,,\n\
        answer,,,,supports,claim,,,,,,,\n";
    let place = folder(&[("coding.csv", table.as_bytes())]);
    insta::assert_snapshot!(told(place.path(), &IMPORT));
    let (code, out, _) = run(place.path(), &IMPORT);
    assert_eq!(code, 0);
    assert!(out.ends_with("; 0 files written\n"), "{out}");
}

#[test]
fn a_comma_in_a_text_is_told_also_where_the_cell_beyond_is_empty() {
    let table = "id,by,act,source,text,note,lang\nq1,Tom Reyes,states,weir,It cost 4,000 pounds,,\n";
    let place = folder(&[("coding.csv", table.as_bytes())]);
    let (code, _, err) = run(place.path(), &IMPORT);
    assert_eq!(code, 2);
    assert!(err.contains("the row has 8 cells, and there are 7 headings"), "{err}");
    assert!(files(&place.path().join("graph")).is_empty());
    // Where every row ends in empty cells, that of the headings does too.
    let table = "id,by,act,source,text,,\nq1,Tom Reyes,states,weir,It cost much,,\n";
    let place = folder(&[("coding.csv", table.as_bytes())]);
    assert_eq!(run(place.path(), &IMPORT).0, 0);
}

#[test]
fn a_new_name_near_one_that_is_there_is_asked_about() {
    let first = "id,by,act,text,about\nq1,Tom Reyes,states,T,Closing of the ford\n";
    let place = folder(&[("coding.csv", first.as_bytes())]);
    assert_eq!(run(place.path(), &IMPORT).0, 0);
    for (by, about, near) in [
        ("Reyes", "Closing of the ford", "Tom Reyes"),
        ("Mayor Tom Reyes", "Closing of the ford", "Tom Reyes"),
        ("Tom Reyes", "Closing of the fort", "Closing of the ford"),
    ] {
        let table = format!("id,by,act,text,about\nq2,{by},states,U,{about}\n");
        std::fs::write(place.path().join("coding.csv"), table).unwrap();
        let (code, out, _) = run(place.path(), &with(&["--dry-run"]));
        assert_eq!(code, 0);
        assert!(out.contains(&format!("did you mean `{near}`? if not, give it in")), "{out}");
    }
    let table = "id,by,act,text,about\nq2,Ann Lee,states,U,council-survey\n";
    std::fs::write(place.path().join("coding.csv"), table).unwrap();
    let (code, _, err) = run(place.path(), &IMPORT);
    assert_eq!(code, 2);
    assert!(err.contains("there is no incident `council-survey`"), "{err}");
    assert!(
        err.contains("to make a new one write its name (`Council survey`), or give it in `incidents.csv`"),
        "{err}"
    );
}

#[test]
fn a_file_that_is_not_there_is_not_looked_for_in_the_graph() {
    let (code, _, err) = run(folder(&[]).path(), &IMPORT);
    assert_eq!(code, 2);
    assert!(err.contains("`coding.csv` does not exist") && err.contains("name the file to import"), "{err}");
}
