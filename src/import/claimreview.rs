//! ClaimReview (schema.org): claims, where they appeared, and what a reviewer says of them.

use clap::Args;
use serde_json::{Map, Value, json};

use super::foreign::{Left, Named, actor, date};
use super::json::{Piece, pieces, text, texts};
use super::{Batch, Folder, Import, Record, derived_id};
use crate::diagnostic::Place;
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::File;

/// Objects that only hold others.
const HOLDERS: [&str; 5] = ["@graph", "dataFeedElement", "item", "itemListElement", "mainEntity"];

/// Take over ClaimReview markup (JSON-LD): claims, where they appeared, and who reviewed them
///
/// A claim is a statement by whoever it is said to be by, or by nobody named; what it appeared in are the
/// sources that report it, and the review is one more. A rating is a statement of the reviewer about the claim,
/// in the reviewer's words: it is nobody's answer to it, and the graph takes no side. Whether a review denies or bears out
/// the claim is for a coder to say, with a relation.
#[derive(Debug, Args)]
pub(super) struct ClaimReview {}

impl Import for ClaimReview {
    const NAME: &'static str = "claimreview";
    const EXAMPLES: &'static [(&'static str, &'static str)] =
        &[("reviews.jsonld --into graph", "take over the reviews of a page or data feed")];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        for (number, file) in files.iter().enumerate() {
            let mut left = Left::new(number);
            let pieces = pieces(file, number, batch);
            let mut found = 0;
            for (done, piece) in pieces.iter().enumerate() {
                let mut from = piece.start;
                for review in reviews(&piece.value) {
                    found += 1;
                    from = at(&file.bytes, from, piece, review);
                    let place = Place::new(number, from);
                    Reading { known, place, left: &mut left }.review(review, batch);
                }
                batch.progress(done + 1, pieces.len());
            }
            if found == 0 {
                let message = "there is no object of the type `ClaimReview` in this file";
                batch.remark(crate::diagnostic::Fault::at(Place::new(number, 0), "unreadable", message).bytes(0, 1));
            }
            left.say(batch);
        }
        Ok(())
    }
}

/// Every review inside a value.
fn reviews(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Array(items) => items.iter().flat_map(reviews).collect(),
        Value::Object(object) if texts(object.get("@type")).iter().any(|t| t == "ClaimReview") => vec![object],
        Value::Object(object) => HOLDERS.iter().filter_map(|name| object.get(*name)).flat_map(reviews).collect(),
        _ => Vec::new(),
    }
}

/// Where a review stands: by its claim, which is looked for from where the review before it stands.
fn at(bytes: &[u8], from: usize, piece: &Piece, review: &Map<String, Value>) -> usize {
    let claim = review.get("claimReviewed").map(Value::to_string).unwrap_or_default();
    let found = memchr::memmem::find(&bytes[from..piece.end], claim.as_bytes());
    found.filter(|_| !claim.is_empty()).map_or(from, |at| from + at)
}

struct Reading<'a> {
    known: &'a Folder,
    place: Place,
    left: &'a mut Left,
}

impl Reading<'_> {
    fn review(&mut self, review: &Map<String, Value>, batch: &mut Batch<'_>) {
        const READ: [&str; 16] = [
            "@context",
            "@type",
            "@id",
            "url",
            "claimReviewed",
            "itemReviewed",
            "author",
            "publisher",
            "datePublished",
            "reviewRating",
            "headline",
            "name",
            "inLanguage",
            "mainEntityOfPage",
            "sdPublisher",
            "sdLicense",
        ];
        self.left.fields(review, &READ, "a review", self.place.offset());
        let item = object(review.get("itemReviewed"));
        let Some(claimed) = first(&[(review, "claimReviewed"), (item, "name"), (item, "text")]) else {
            let fault = crate::diagnostic::Fault::at(self.place, "missing-value", "the review has no `claimReviewed`");
            return batch.remark(fault.bytes(self.place.offset(), self.place.offset() + 1));
        };
        let url = first(&[(review, "url"), (review, "mainEntityOfPage"), (review, "@id")]);
        let name = text(review.get("@id")).or_else(|| url.clone()).unwrap_or_else(|| claimed.clone());
        let mut id = derived_id("review", &bare(&name));
        if batch.get(&id).is_some_and(|r| r.place != self.place) {
            // One page reviews several claims.
            id = derived_id("review", &format!("{} {claimed}", bare(&name)));
        }
        let reviewer = self.people(review.get("author").or(review.get("publisher")), "organization", batch);
        let page = self.page(review, url, reviewer.first(), batch);
        let claim = self.claim(item, &claimed, &format!("{id}-claim"), &page, batch);
        self.rating(review, &id, &claim, reviewer, &page, batch);
    }

    /// The page of the review, as a source.
    fn page(
        &self,
        review: &Map<String, Value>,
        url: Option<String>,
        reviewer: Option<&String>,
        batch: &mut Batch<'_>,
    ) -> String {
        let url = url.unwrap_or_default();
        let id = if url.is_empty() {
            derived_id("review-page", &text(review.get("claimReviewed")).unwrap_or_default())
        } else {
            self.source_id(&url)
        };
        let mut source = Record::new(NodeKind::Source, &id, self.place).with("kind", "article");
        source.set_some("url", Some(url).filter(|u| !u.is_empty()));
        source.set_some("title", first(&[(review, "headline"), (review, "name")]));
        source.set_some("publisher", reviewer.map(String::as_str));
        source.set_some("lang", text(review.get("inLanguage")));
        source.set_some("published", date(text(review.get("datePublished")), "`datePublished`", self.place, batch));
        batch.add(source);
        id
    }

    /// The id of the source at an address: that of the graph where one has it.
    fn source_id(&self, url: &str) -> String {
        match self.known.named(NodeKind::Source, url)[..] {
            [id] => id.to_owned(),
            _ => derived_id("page", &bare(url)),
        }
    }

    fn claim(
        &mut self,
        item: &Map<String, Value>,
        claimed: &str,
        id: &str,
        page: &str,
        batch: &mut Batch<'_>,
    ) -> String {
        const READ: [&str; 10] = [
            "@type",
            "@id",
            "author",
            "datePublished",
            "name",
            "text",
            "appearance",
            "firstAppearance",
            "sameAs",
            "url",
        ];
        self.left.fields(item, &READ, "a claim", self.place.offset());
        let id = text(item.get("@id")).map_or_else(|| id.to_owned(), |own| derived_id("claim", &bare(&own)));
        let mut claim = Record::new(NodeKind::Statement, &id, self.place).with("text", claimed);
        claim.assume("act", "states");
        let by = self.people(item.get("author"), "person", batch);
        if by.is_empty() {
            claim.set("unattributed", true);
        }
        by.into_iter().for_each(|actor| claim.push("by", actor));
        claim
            .set_some("said", date(text(item.get("datePublished")), "`datePublished` of the claim", self.place, batch));
        for field in ["firstAppearance", "appearance", "sameAs", "url"] {
            for place in list(item.get(field)) {
                if let Some(source) = self.appearance(place, batch) {
                    claim.push("reports", json!({ "source": source }));
                }
            }
        }
        claim.push("reports", json!({ "source": page }));
        batch.add(claim);
        id
    }

    /// Where a claim appeared: an address, or a work with one.
    fn appearance(&mut self, value: &Value, batch: &mut Batch<'_>) -> Option<String> {
        const READ: [&str; 9] =
            ["@type", "@id", "url", "headline", "name", "datePublished", "publisher", "author", "inLanguage"];
        let work = object(Some(value));
        self.left.fields(work, &READ, "an appearance", self.place.offset());
        let url = text(Some(value)).or_else(|| first(&[(work, "url"), (work, "@id")]));
        let title = first(&[(work, "headline"), (work, "name")]);
        let Some(name) = url.clone().or_else(|| title.clone()) else {
            self.left.count("an appearance", "it has neither address nor title", self.place.offset());
            return None;
        };
        let id = self.source_id(&name);
        let mut source = Record::new(NodeKind::Source, &id, self.place);
        source.set_some("url", url);
        source.set_some("title", title);
        let kinds = texts(work.get("@type"));
        let kind = kinds.iter().find_map(|t| match t.as_str() {
            "SocialMediaPosting" | "DiscussionForumPosting" => Some("post"),
            "WebPage" | "WebSite" => Some("web"),
            "Book" => Some("book"),
            "Report" => Some("report"),
            t if t.ends_with("Article") => Some("article"),
            _ => None,
        });
        source.set_some("kind", kind);
        source.set_some("lang", text(work.get("inLanguage")));
        source.set_some(
            "published",
            date(text(work.get("datePublished")), "`datePublished` of an appearance", self.place, batch),
        );
        source.set_some("publisher", self.people(work.get("publisher"), "outlet", batch).into_iter().next());
        for author in list(work.get("author")) {
            if let Some(name) = text(Some(author)).or_else(|| text(object(Some(author)).get("name"))) {
                source.push("authors", name);
            }
        }
        batch.add(source);
        Some(id)
    }

    /// What the reviewer says of the claim, in the reviewer's words.
    fn rating(
        &mut self,
        review: &Map<String, Value>,
        id: &str,
        claim: &str,
        reviewer: Vec<String>,
        page: &str,
        batch: &mut Batch<'_>,
    ) {
        const READ: [&str; 8] =
            ["@type", "@id", "alternateName", "name", "ratingValue", "bestRating", "worstRating", "ratingExplanation"];
        let rating = object(review.get("reviewRating"));
        self.left.fields(rating, &READ, "a rating", self.place.offset());
        let words = first(&[(rating, "alternateName"), (rating, "name")]);
        let number = text(rating.get("ratingValue"));
        let Some(said) = words.clone().or_else(|| number.clone()) else { return };
        let explained = text(rating.get("ratingExplanation")).map_or_else(String::new, |why| format!(": {why}"));
        let mut statement = Record::new(NodeKind::Statement, id, self.place)
            .with("act", "comments")
            .with("text", format!("Rates the claim “{said}”{explained}"));
        reviewer.into_iter().for_each(|actor| statement.push("by", actor));
        statement.push("about", claim);
        statement.set_some("said", date(text(review.get("datePublished")), "`datePublished`", self.place, batch));
        let mut report = json!({ "source": page, "chain": "own-voice" });
        if let Some(words) = words.filter(|w| w.split_whitespace().count() <= 15) {
            report["mode"] = "direct".into();
            report["quote"] = words.into();
        }
        statement.push("reports", report);
        if let Some(number) = number {
            let end = |name: &str| text(rating.get(name)).unwrap_or_else(|| "?".to_owned());
            let scale =
                format!("On the reviewer's scale from {} to {}: {number}.", end("worstRating"), end("bestRating"));
            statement.set("note", scale);
        }
        batch.add(statement);
    }

    /// The actors that a field names.
    fn people(&mut self, value: Option<&Value>, assumed: &'static str, batch: &mut Batch<'_>) -> Vec<String> {
        const READ: [&str; 6] = ["@type", "@id", "name", "url", "sameAs", "identifier"];
        let mut ids = Vec::new();
        for person in list(value) {
            let fields = object(Some(person));
            self.left.fields(fields, &READ, "a person or organization", self.place.offset());
            let Some(name) = text(Some(person)).or_else(|| text(fields.get("name"))) else { continue };
            let kind = match text(fields.get("@type")).as_deref() {
                Some("Person") => Some("person"),
                Some("Organization" | "Corporation" | "NGO" | "EducationalOrganization" | "PoliticalParty") => {
                    Some("organization")
                }
                Some("GovernmentOrganization") => Some("agency"),
                Some("NewsMediaOrganization" | "Periodical" | "Newspaper") => Some("outlet"),
                _ => None,
            };
            let same_as = texts(fields.get("sameAs")).into_iter().filter(|a| a.contains("://")).collect();
            ids.push(actor(Named { name: &name, kind, assumed, same_as }, self.place, self.known, batch));
        }
        ids
    }
}

/// The object that a value is, or an empty one.
fn object(value: Option<&Value>) -> &Map<String, Value> {
    static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    match value {
        Some(Value::Object(object)) => object,
        Some(Value::Array(items)) => object(items.first()),
        _ => &EMPTY,
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// The first text that one of these fields has.
fn first(fields: &[(&Map<String, Value>, &str)]) -> Option<String> {
    fields.iter().find_map(|(object, name)| text(object.get(*name)))
}

/// An address without what all addresses begin with.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
