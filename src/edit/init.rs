//! What a new graph begins with: the schema, a guide, a worked example.
//! To add a file: a row in `FILES`.

use std::fs;
use std::path::Path;

use super::commit::commit;
use super::draft::Change;
use super::lock::Lock;
use crate::error::Error;
use crate::load;
use crate::model::schema::json_schema;

/// A file of a new graph; some belong to the example.
struct Given {
    name: &'static str,
    text: &'static str,
    example: bool,
}

const EMPTY: &str = "{\n  \"$schema\": \"schema.json\",\n  \"LIST\": []\n}\n";

const FILES: [Given; 6] = [
    Given { name: "README.md", text: include_str!("init/README.md"), example: false },
    Given { name: "actors.json", text: include_str!("init/actors.json"), example: true },
    Given { name: "incidents.json", text: include_str!("init/incidents.json"), example: true },
    Given { name: "gazette-pier.json", text: include_str!("init/gazette-pier.json"), example: true },
    Given { name: "texts/gazette-pier.txt", text: include_str!("init/texts/gazette-pier.txt"), example: true },
    Given { name: "texts/courier-ferry.txt", text: include_str!("init/texts/courier-ferry.txt"), example: true },
];

/// Starts a graph in a folder, made if need be; returns the names of its files. A folder that
/// holds a graph, or a file that would be written, is left alone.
pub(crate) fn init(folder: &Path, empty: bool) -> Result<Vec<String>, Error> {
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Error::new(format!("`{shown}` is a file")).hint("name a folder"));
    }
    if folder.is_dir() && load::load(folder).is_ok() {
        return Err(Error::new(format!("`{shown}` holds a graph already"))
            .hint("`gainsay add` adds to it; name another folder to start another graph"));
    }
    let files = files(folder, empty);
    let name = |file: &str| folder.join(file).to_string_lossy().replace('\\', "/");
    if let Some((file, _)) = files.iter().find(|(file, _)| folder.join(file).exists()) {
        return Err(Error::new(format!("`{}` is there already", name(file))).hint("name another folder"));
    }
    fs::create_dir_all(folder).map_err(|e| Error::new(format!("cannot make `{shown}`: {e}")))?;
    let lock = Lock::take(folder)?;
    let new = |(file, text): &(String, String)| Change { name: name(file), old: None, new: Some(text.clone().into()) };
    commit(&lock, &files.iter().map(new).collect::<Vec<_>>())?;
    Ok(files.iter().map(|(file, _)| name(file)).collect())
}

fn files(folder: &Path, empty: bool) -> Vec<(String, String)> {
    let called = folder.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned());
    let given = FILES.iter().filter(|file| !(empty && file.example));
    let mut files: Vec<(String, String)> = given.map(|f| (f.name.to_owned(), f.text.to_owned())).collect();
    for (name, text) in &mut files {
        // Where the folder is called as usual, nobody needs to name it.
        if name == "README.md" && called == "graph" {
            *text = text.replace("gainsay -g GRAPH ", "gainsay ");
        }
        *text = text.replace("GRAPH", &called);
    }
    if empty {
        files.retain(|(name, _)| name != "README.md");
        let list = |list: &str| (format!("{list}.json"), EMPTY.replace("LIST", list));
        files.extend(["actors", "incidents"].map(list));
    }
    files.push(("schema.json".to_owned(), json_schema()));
    files
}
