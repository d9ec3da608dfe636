//! Pictures that nobody could read are refused, never written.

use crate::error::Error;

/// Above this width or height, in points, nobody finds anything: some six screens each way.
const MOST: f64 = 10_000.0;

/// Refuses a picture of this width and height, in points, where it is too large to be looked at.
pub(super) fn readable(width: f64, height: f64) -> Result<(), Error> {
    if width.max(height) <= MOST {
        return Ok(());
    }
    let message = format!("nobody could read this picture: it would be {width:.0} × {height:.0} points large");
    Err(Error::new(message).hint(
        "draw a part with `graph --focus NODE` or filters, say less with `--label id` or `--hide`, \
         or write `.dot` or another export",
    ))
}
