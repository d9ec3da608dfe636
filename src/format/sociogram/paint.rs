//! Paints a network with its title, key and notes.

use unicode_width::UnicodeWidthStr;

use super::layout::LINE;
use super::lines::{line, look, mark, meaning};
use super::{Circle, Sociogram, real};
use crate::format::svg::{Svg, number};

const MARGIN: f64 = 30.0;
const FONTS: &str = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

pub(super) fn paint(picture: &Sociogram) -> Vec<u8> {
    let palette = picture.palette;
    let head = heading(picture);
    let (width, height) = (number(picture.width.max(head.2)), number(picture.height + head.1));
    let view = format!("0 0 {width} {height}");
    let mut svg = Svg::new();
    let size = [("width", width.as_str()), ("height", &height), ("viewBox", &view), ("font-family", FONTS)];
    svg.open("svg", &[&[("xmlns", "http://www.w3.org/2000/svg")], &size[..]].concat());
    svg.text("title", &[], &picture.title.join(" "));
    svg.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", palette.paper)]);
    svg.append(head.0);
    svg.open("g", &[("transform", &format!("translate(0,{})", number(head.1)))]);
    picture.lines.iter().for_each(|l| line(&mut svg, l, &picture.circles, picture.directed, palette));
    picture.circles.iter().for_each(|c| circle(&mut svg, c, picture));
    svg.close("g");
    svg.close("svg");
    svg.finish()
}

/// Targets are squares, all else are circles; labels stand below, on a halo that keeps them legible.
fn circle(svg: &mut Svg, circle: &Circle, picture: &Sociogram) {
    let palette = picture.palette;
    let look = [("fill", palette.tint), ("stroke", palette.outline), ("stroke-width", "1.5")];
    svg.open("g", &[("class", "node"), ("id", &circle.id)]);
    svg.text("title", &[], &circle.tooltip);
    let (x, y, r) = (number(circle.x), number(circle.y), number(circle.radius));
    if circle.is_target {
        let side = circle.radius * 1.7;
        let corner = [number(circle.x - side / 2.0), number(circle.y - side / 2.0), number(side)];
        let place = [("x", &*corner[0]), ("y", &*corner[1]), ("width", &*corner[2]), ("height", &*corner[2])];
        svg.empty("rect", &[&place[..], &look].concat());
    } else {
        svg.empty("circle", &[&[("cx", &*x), ("cy", &*y), ("r", &*r)], &look[..]].concat());
    }
    let halo = [("fill", "none"), ("stroke", palette.paper), ("stroke-width", "3"), ("stroke-linejoin", "round")];
    let ink = [("fill", palette.ink)];
    let mut below = circle.y + circle.radius + 2.0;
    for text in &circle.text {
        below += LINE;
        let y = number(below - 2.0);
        let place = [("x", &*x), ("y", &*y), ("font-size", "11.5"), ("text-anchor", "middle")];
        svg.text("text", &[&place[..], &halo].concat(), text);
        svg.text("text", &[&place[..], &ink].concat(), text);
    }
    svg.close("g");
}

/// Title, notes and key; how high they are, and how wide a picture must be for them.
fn heading(picture: &Sociogram) -> (Svg, f64, f64) {
    let palette = picture.palette;
    let mut svg = Svg::new();
    let (mut y, mut right) = (16.0, 0.0_f64);
    svg.open("g", &[("class", "heading")]);
    let mut text = |y: f64, size: &str, weight: &str, fill: &str, words: &str, x: f64| {
        let place = [("x", &*number(x)), ("y", &*number(y)), ("font-size", size)].map(|(n, v)| (n, v.to_owned()));
        let place: Vec<(&str, &str)> = place.iter().map(|(n, v)| (*n, v.as_str())).collect();
        svg.text("text", &[&place[..], &[("font-weight", weight), ("fill", fill)]].concat(), words);
        let letter = if weight == "bold" { 10.5 } else { 5.6 };
        right = right.max(x + letter * real(words.width()) + MARGIN);
    };
    for title in &picture.title {
        y += 22.0;
        text(y, "18", "bold", palette.ink, title, MARGIN);
    }
    for note in &picture.notes {
        y += 15.0;
        text(y, "11", "normal", palette.faint, note, MARGIN);
    }
    let mut samples = Vec::new();
    for &side in &picture.sides {
        y += 18.0;
        text(y, "11", "normal", palette.ink, meaning(side), MARGIN + 50.0);
        samples.push((side, y - 4.0));
    }
    y += 18.0;
    let mut size = "area: number of statements; width of lines: weight".to_owned();
    if picture.circles.iter().any(|c| c.is_target) {
        size.push_str("; circles: actors; squares: what they speak to");
    }
    text(y, "11", "normal", palette.faint, &size, MARGIN);
    for (side, y) in samples {
        let (colour, dashes) = look(side, palette);
        let path = format!("M{MARGIN:.1},{y:.1} l40,0");
        let stroke = [("stroke", colour), ("stroke-width", "2.5"), ("stroke-dasharray", dashes)];
        svg.empty("path", &[&[("d", path.as_str()), ("fill", "none")], &stroke[..]].concat());
        mark(&mut svg, (MARGIN + 20.0, y), (0.0, 1.0), side, 2.5, palette);
    }
    svg.close("g");
    (svg, y + 10.0, right)
}
