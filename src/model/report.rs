//! Reports: this source reports that statement, in these words, having it from there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Inferred, Party, Passage, SourceId, Str, words};

words! {
    /// How the words came to the source.
    Chain {
        /// The source says so itself.
        OwnVoice = "own-voice",
        /// Said to this source, or seen or heard by it.
        Direct = "direct",
        /// Passed on by those in `via`, which is complete.
        Relayed = "relayed",
        /// The source does not say.
        Unstated = "unstated",
    }
}

words! {
    /// How the words are given.
    Mode {
        /// In quotation marks.
        Direct = "direct",
        /// In the source's own words.
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
    }
}

/// That a source reports a statement; one for each source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report<'a> {
    /// The document in hand.
    #[serde(borrow)]
    pub source: SourceId<'a>,
    /// How the words came to it.
    #[serde(default = "unstated", skip_serializing_if = "is_unstated")]
    pub chain: Chain,
    /// Through whom they came, from the document in hand inwards, both ends excluded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Party<'a>>,
    /// The reporting verb as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Str<'a>>,
    /// How the words are given.
    #[serde(default = "indirect", skip_serializing_if = "is_indirect")]
    pub mode: Mode,
    /// A short phrase, where the exact words matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Str<'a>>,
    /// What this source says the words amount to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gloss: Option<Str<'a>>,
    /// The speaker as printed, where it is no name or alias of the actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_name: Option<Str<'a>>,
    /// Where in the document the words stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

fn unstated() -> Chain {
    Chain::Unstated
}

fn indirect() -> Mode {
    Mode::Indirect
}

// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_unstated(chain: &Chain) -> bool {
    *chain == Chain::Unstated
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_indirect(mode: &Mode) -> bool {
    *mode == Mode::Indirect
}
