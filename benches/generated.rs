//! A graph of as many statements as wanted, the same for the same number: what benchmarks run on.
//!
//! The shape is that of a large documentation project: a few speakers say much and most say little,
//! 15 % of statements answer another of the same incident (and may be answered in turn), some
//! restate or support one, each is reported by one to three sources, and one source in five
//! derives from an earlier one.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

const SYLLABLES: [&str; 12] = ["ta", "ri", "no", "mé", "la", "so", "ke", "du", "vi", "pa", "zhe", "ol"];
const ANSWERS: [(&str, &str); 5] = [
    ("denies", "\"scope\":\"whole\""),
    ("denies", "\"scope\":\"general\",\"leaves_open\":\"the arrests that were listed\""),
    ("disputes", "\"scope\":\"part\""),
    ("justifies", "\"scope\":\"part\""),
    ("declines", ""),
];
const ACTS: [&str; 6] = ["alleges", "alleges", "alleges", "states", "demands", "condemns"];
const CUES: [&str; 5] = ["said", "told reporters", "wrote", "claimed", "added"];

/// Writes a graph of so many statements to a file, as JSON lines.
pub(crate) fn write(statements: usize, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    Generator::new(statements).write(&mut out)?;
    out.flush()
}

/// Numbers that look random and are the same every time (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// A number below `end`, small ones far likelier: the higher the power, the more so.
    #[allow(clippy::cast_precision_loss, clippy::cast_sign_loss)]
    fn skewed(&mut self, end: usize, power: f64) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((unit.powf(power) * end as f64) as usize).min(end - 1)
    }
}

struct Generator {
    dice: Dice,
    statements: usize,
    actors: usize,
    outlets: usize,
    incidents: usize,
    words: Vec<String>,
    /// The latest statement about each incident, and whether it accuses somebody.
    latest: Vec<Option<(usize, bool)>>,
    line: String,
}

impl Generator {
    fn new(statements: usize) -> Self {
        let incidents = (statements / 50).max(1);
        let word = |mut n: usize| {
            let mut word = String::new();
            for _ in 0..3 {
                word += SYLLABLES[n % SYLLABLES.len()];
                n /= SYLLABLES.len();
            }
            word
        };
        Self {
            dice: Dice(8),
            statements,
            actors: (statements / 25).max(10),
            outlets: (statements / 500).max(2),
            incidents,
            words: (0..1728).map(word).collect(),
            latest: vec![None; incidents],
            line: String::new(),
        }
    }

    fn write(mut self, out: &mut impl Write) -> io::Result<()> {
        for n in 0..self.actors {
            let kind = if n < self.outlets { "outlet" } else { ["person", "agency", "organization", "group"][n % 4] };
            let name = self.phrase(2);
            writeln!(out, r#"{{"actor":{{"id":"a-{n}","name":"{name} {n}","kind":"{kind}"}}}}"#)?;
        }
        for n in 0..self.incidents {
            let name = self.phrase(4);
            writeln!(out, r#"{{"incident":{{"id":"i-{n}","name":"{name} {n}","kind":"event"}}}}"#)?;
        }
        for n in 0..self.statements {
            if n % 5 == 0 {
                self.source(n / 5);
                out.write_all(self.line.as_bytes())?;
            }
            self.statement(n);
            out.write_all(self.line.as_bytes())?;
        }
        Ok(())
    }

    fn source(&mut self, n: usize) {
        let (title, publisher, date) = (self.phrase(6), self.dice.skewed(self.outlets, 2.0), self.date());
        self.line.clear();
        let _ = write!(
            self.line,
            r#"{{"source":{{"id":"d-{n}","title":"{title}","kind":"article","publisher":"a-{publisher}","published":"{date}","url":"https://example.org/{publisher}/{n}""#
        );
        if n > 0 && self.dice.percent(20) {
            let from = n - 1 - self.dice.below(n.min(1000));
            let how = ["reprints", "cites"][self.dice.below(2)];
            let _ = write!(self.line, r#","derives_from":[{{"source":"d-{from}","how":"{how}"}}]"#);
        }
        self.line.push_str("}}\n");
    }

    fn statement(&mut self, n: usize) {
        let incident = self.dice.skewed(self.incidents, 1.64);
        let speaker = self.dice.skewed(self.actors, 3.0);
        let words = 6 + self.dice.below(7);
        let text = self.phrase(words);
        self.line.clear();
        let _ = write!(self.line, r#"{{"statement":{{"id":"s-{n}","by":["a-{speaker}""#);
        if self.dice.percent(5) {
            let _ = write!(self.line, r#","a-{}""#, (speaker + 1) % self.actors);
        }
        self.line.push(']');
        let accuses = self.relation(incident);
        let _ = write!(self.line, r#","text":"{text}","about":["i-{incident}"]"#);
        if self.dice.percent(80) {
            let date = self.date();
            let _ = write!(self.line, r#","said":"{date}""#);
        }
        if accuses {
            let whom = self.dice.skewed(self.actors, 3.0);
            let _ = write!(self.line, r#","against":["a-{whom}"]"#);
        }
        self.reports(n);
        self.line.push_str("}}\n");
        self.latest[incident] = Some((n, accuses));
    }

    /// Writes what the statement does and bears on; whether it accuses somebody.
    fn relation(&mut self, incident: usize) -> bool {
        let dice = self.dice.below(100);
        let (kind, more) = match self.latest[incident] {
            Some((_, true)) if dice < 29 => ANSWERS[self.dice.below(ANSWERS.len())],
            Some(_) if (29..34).contains(&dice) => ("restates", ""),
            Some(_) if (34..38).contains(&dice) => ("supports", ""),
            _ => {
                let act = ACTS[self.dice.below(ACTS.len())];
                let _ = write!(self.line, r#","act":"{act}""#);
                return act == "alleges" || self.dice.percent(20);
            }
        };
        let to = self.latest[incident].map_or(0, |(n, _)| n);
        let more = if more.is_empty() { String::new() } else { format!(",{more}") };
        let act = if matches!(kind, "restates" | "supports") { r#","act":"alleges""# } else { "" };
        let _ = write!(self.line, r#"{act},"relations":[{{"kind":"{kind}","to":"s-{to}"{more}}}]"#);
        self.dice.percent(40)
    }

    /// The source it was first coded from, and up to two of those before.
    fn reports(&mut self, n: usize) {
        let mut source = n / 5;
        let mut begin = r#","reports":["#;
        for _ in 0..=self.dice.skewed(3, 2.0) {
            let chain = ["direct", "own-voice"][self.dice.below(2)];
            let chain = if self.dice.percent(50) { format!(r#","chain":"{chain}""#) } else { String::new() };
            let cue = CUES[self.dice.below(CUES.len())];
            let start = self.dice.below(20_000);
            let (end, hash) = (start + 40 + self.dice.below(200), self.dice.next());
            let _ = write!(
                self.line,
                r#"{begin}{{"source":"d-{source}"{chain},"cue":"{cue}","passages":["{start}-{end} {hash:016x}"]}}"#
            );
            begin = ",";
            if source == 0 {
                break;
            }
            source -= 1 + self.dice.below(source.min(500));
        }
        self.line.push(']');
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (2000 + self.dice.below(25), 1 + self.dice.below(12), 1 + self.dice.below(28));
        match self.dice.below(10) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn phrase(&mut self, words: usize) -> String {
        let mut phrase = String::new();
        for place in 0..words {
            let word = &self.words[self.dice.skewed(self.words.len(), 2.0)];
            if place > 0 {
                phrase.push(' ');
            }
            phrase += word;
        }
        phrase
    }
}
