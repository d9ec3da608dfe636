//! Arrow heads by Graphviz's names. Arrows meet tiles from straight above or below, so a head only
//! points up or down.

/// A head with its tip at a point: an SVG path, and whether it is filled.
pub(in crate::format) fn head(name: &str, (x, y): (f64, f64), up: bool) -> (String, bool) {
    let s = if up { 1.0 } else { -1.0 };
    let at = |dx: f64, dy: f64| format!("{:.1},{:.1}", x + dx, y + s * dy);
    let (shape, filled) = name.strip_prefix('o').map_or((name, true), |open| (open, false));
    let path = match shape {
        "tee" => format!("M{} L{} L{} L{} Z", at(-7.0, 0.5), at(7.0, 0.5), at(7.0, 4.5), at(-7.0, 4.5)),
        "box" => format!("M{} L{} L{} L{} Z", at(-4.0, 0.0), at(4.0, 0.0), at(4.0, 8.0), at(-4.0, 8.0)),
        "diamond" => format!("M{} L{} L{} L{} Z", at(0.0, 0.0), at(5.0, 7.0), at(0.0, 14.0), at(-5.0, 7.0)),
        "dot" => format!("M{} a4,4 0 1,0 8,0 a4,4 0 1,0 -8,0 Z", at(-4.0, 4.0)),
        "vee" => format!("M{} L{} L{} L{} Z", at(0.0, 0.0), at(5.0, 11.0), at(0.0, 7.0), at(-5.0, 11.0)),
        "crow" => {
            format!("M{} L{} L{} L{} L{} Z", at(0.0, 11.0), at(6.0, 0.0), at(0.0, 5.0), at(-6.0, 0.0), at(0.0, 11.0))
        }
        _ => format!("M{} L{} L{} Z", at(0.0, 0.0), at(4.5, 10.0), at(-4.5, 10.0)),
    };
    (path, filled)
}

/// A line style as SVG's dashes.
pub(in crate::format) fn dashes(style: &str) -> &'static str {
    match style {
        "dashed" => "6,4",
        "dotted" => "1.5,3.5",
        _ => "none",
    }
}
