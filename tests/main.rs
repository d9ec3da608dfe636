//! All integration tests, one file a subject.
// The lint's exemption for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used)]

mod check;
mod command;
mod malformed;
