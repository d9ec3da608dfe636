//! The gallery: every file that `examples/gallery/README.md` shows is what the command under it writes.
//! `UPDATE_GALLERY=1 cargo test gallery` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::gainsay;
use super::readme::{ROOT, commands, words};

/// The commands of the gallery: the options, and the file that each writes.
fn shown() -> Vec<(Vec<String>, String)> {
    let text = fs::read_to_string(Path::new(ROOT).join("examples/gallery/README.md")).unwrap();
    let split = |(command, _): (String, Vec<String>)| {
        let (question, file) = command.strip_prefix("gainsay ").unwrap().split_once(" -o ").unwrap();
        (words(question), file.to_owned())
    };
    commands(&text).into_iter().map(split).collect()
}

#[test]
fn every_picture_of_the_gallery_is_what_its_command_writes() {
    let folder = tempfile::tempdir().unwrap();
    let update = std::env::var_os("UPDATE_GALLERY").is_some();
    let shown = shown();
    assert!(shown.len() >= 6);
    for (question, file) in shown {
        let kept = Path::new(ROOT).join(&file);
        let written = folder.path().join(kept.file_name().unwrap());
        let question: Vec<&str> = question.iter().map(String::as_str).collect();
        gainsay(&question).arg("-o").arg(&written).assert().code(0);
        let written = fs::read(written).unwrap();
        if update {
            fs::write(kept, written).unwrap();
        } else {
            let fresh = fs::read(kept).is_ok_and(|kept| kept == written);
            assert!(fresh, "`{file}` is old: `UPDATE_GALLERY=1 cargo test gallery` writes it anew");
        }
    }
}

#[test]
fn the_gallery_shows_every_file_in_its_folder_and_no_other() {
    let folder = Path::new(ROOT).join("examples/gallery");
    let files = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    let kept: BTreeSet<String> = files.filter(|name| name != "README.md").collect();
    let text = fs::read_to_string(folder.join("README.md")).unwrap();
    let linked: BTreeSet<String> = text
        .split("](")
        .skip(1)
        .map(|l| l.split(')').next().unwrap().to_owned())
        .filter(|l| !l.contains('/'))
        .collect();
    let named: BTreeSet<String> =
        shown().into_iter().filter_map(|(_, file)| file.strip_prefix("examples/gallery/").map(str::to_owned)).collect();
    assert_eq!(linked, kept);
    assert_eq!(named, kept);
}
