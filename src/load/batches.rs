//! Parses many records on several threads, and hands them on one by one in their order.

use std::sync::mpsc::{channel, sync_channel};
use std::thread;

use super::parse;
use super::shape::Piece;
use crate::diagnostic::{Fault, Place};
use crate::model::Record;

type Parsed<'a> = Result<Record<'a>, Box<Fault>>;

/// How many records are handed over at once.
const BATCH: usize = 256;

/// Files with fewer records are read before another thread would have begun.
const FEW: usize = 4096;

/// How many batches may wait for the builder, so that memory stays small.
const WAITING: usize = 8;

/// More threads would only wait for the one that builds.
const MOST: usize = 4;

/// Parses records; shows each to `take` with its number and piece, in their order.
pub(super) fn each<'a>(
    bytes: &'a [u8],
    file: usize,
    pieces: &[Piece],
    mut take: impl FnMut(usize, &Piece, &Parsed<'a>),
) {
    let parse =
        |piece: &Piece| parse::record(&bytes[piece.start..piece.end], piece.kind, Place::new(file, piece.start));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if pieces.len() < FEW || cores < 2 {
        return pieces.iter().enumerate().for_each(|(number, piece)| take(number, piece, &parse(piece)));
    }
    let threads = (cores - 1).min(MOST);
    thread::scope(|scope| {
        let queue = |first: usize| {
            let (send, receive) = sync_channel(WAITING);
            // What is done with goes back to be freed by the thread that allocated it: a thread that
            // frees what another allocates makes both wait for one lock.
            let (back, done) = channel::<Vec<Parsed<'_>>>();
            let mine = pieces.chunks(BATCH).skip(first).step_by(threads);
            scope.spawn(move || {
                for batch in mine {
                    let parsed: Vec<Parsed<'_>> = batch.iter().map(parse).collect();
                    // Nobody waits any more only where the builder has panicked.
                    if send.send(parsed).is_err() {
                        return;
                    }
                    done.try_iter().for_each(drop);
                }
                drop(send);
                done.iter().for_each(drop);
            });
            (receive, back)
        };
        let queues: Vec<_> = (0..threads).map(queue).collect();
        let mut number = 0;
        for (turn, pieces) in pieces.chunks(BATCH).enumerate() {
            let (receive, back) = &queues[turn % threads];
            let batch = receive.recv().expect("each batch is parsed by one thread");
            for (piece, parsed) in pieces.iter().zip(&batch) {
                take(number, piece, parsed);
                number += 1;
            }
            // The thread is there until it has been told that nothing more comes.
            let _ = back.send(batch);
        }
    });
}
