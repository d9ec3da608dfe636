//! All integration tests, one file a subject.
