//! Pictures that this program drew itself as PNG and PDF, without Graphviz: `draw`, in builds with
//! the feature `raster`.

#[cfg(feature = "raster")]
mod draw;
#[cfg(feature = "raster")]
pub(super) use draw::{pdf, png};

/// A picture, and what is to be said of it.
pub(super) struct Drawn {
    pub(super) bytes: Vec<u8>,
    pub(super) notes: Vec<String>,
}

/// Whether this program was built so that it can.
pub(super) const BUILT: bool = cfg!(feature = "raster");

#[cfg(not(feature = "raster"))]
mod none {
    use super::Drawn;
    use crate::error::Error;

    pub(in crate::format) fn png(_: &[u8]) -> Result<Drawn, Error> {
        Err(Error::new("this program was built without the feature `raster`, which draws PNG and PDF")
            .hint("write `.svg`, which every browser shows and prints"))
    }

    pub(in crate::format) fn pdf(svg: &[u8]) -> Result<Drawn, Error> {
        png(svg)
    }
}
#[cfg(not(feature = "raster"))]
pub(super) use none::{pdf, png};
