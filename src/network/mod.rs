//! Actor networks: who stands with whom, who stands against whom, who denies whom.
//! To add a projection: a file in `projection/` and a row in [`PROJECTIONS`].
//!
//! A projection gathers *ties* from the graph (an actor takes a stance on a target, a statement
//! denies another), duplicates among them are left out as told, and what remains is counted in
//! cells. Two-mode networks show the cells themselves; one-mode networks join two actors through
//! the targets they share. Every edge can say which statements are behind it.

mod build;
mod derived;
mod duplicates;
mod edges;
mod gather;
mod join;
mod matrix;
mod measure;
mod normalize;
mod order;
mod projection;
mod rows;
mod stances;
mod table;
mod ties;
mod window;

pub use build::{LeftOut, Settings, StanceCell, build};
pub use derived::{Attribute, Network, Side, Values, Vertex};
pub use duplicates::Duplicates;
pub use edges::{Edge, Keep};
pub use gather::{Actors, Choice, Gathered};
pub use matrix::Matrix;
pub use measure::{MEASURES, Measure};
pub use normalize::Normalize;
pub use projection::{PROJECTIONS, Projection};
pub use stances::target_of;
pub use ties::Tie;
pub use window::{Span, Window};
