//! Many inputs at once, their outputs one after the other: workers take jobs in order and each sends what it writes
//! down a bounded channel of its own; the caller empties the channels in the order of the jobs. So output keeps the
//! order of the inputs, the first of them streams, and no more than a window of results is ever held.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::error::Error;

/// Bytes gathered before they are sent.
const CHUNK: usize = 1 << 16;
/// Chunks that may wait in one channel.
const WAITING: usize = 64;

/// What a job sends.
#[derive(Debug)]
pub enum Event {
    /// Bytes of its output.
    Output(Vec<u8>),
    /// Something the user should know.
    Note(String),
    /// The job could not be done, or only in part.
    Failed(Error),
}

/// Where a job writes to.
pub struct Sink {
    channel: SyncSender<Event>,
    buffer: Vec<u8>,
}

impl Sink {
    /// Sends a note to the user.
    pub fn note(&mut self, note: String) {
        // Whoever no longer listens needs no note.
        let _ = self.channel.send(Event::Note(note));
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let chunk = Event::Output(std::mem::take(&mut self.buffer));
        self.channel
            .send(chunk)
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Does `jobs` on `threads` threads and hands what they send to `take` with the job's number, job by job in order.
///
/// # Errors
/// The first error of `take`, which ends the run. A job's own error goes to `take` as `Event::Failed`.
pub fn run<Job: Send>(
    mut jobs: impl Iterator<Item = Job>,
    threads: usize,
    work: impl Fn(Job, &mut Sink) -> Result<(), Error> + Sync,
    mut take: impl FnMut(usize, Event) -> Result<(), Error>,
) -> Result<(), Error> {
    let window = threads * 2;
    let (queue, queued) = sync_channel::<(Job, SyncSender<Event>)>(window);
    let queued = Mutex::new(queued);
    let worker = || {
        while let Some((job, channel)) = next(&queued) {
            let mut sink = Sink {
                channel,
                buffer: Vec::new(),
            };
            let result = work(job, &mut sink);
            let flushed = sink.flush();
            if let (Err(error), Ok(())) = (result, flushed) {
                let _ = sink.channel.send(Event::Failed(error));
            }
        }
    };
    thread::scope(|scope| {
        // Owned here, so that an early return ends the workers too: they find the queue or their channel closed.
        let queue = queue;
        for _ in 0..threads {
            scope.spawn(worker);
        }
        let mut outputs: VecDeque<Receiver<Event>> = VecDeque::new();
        for number in 0.. {
            while outputs.len() < window
                && let Some(job) = jobs.next()
            {
                let (channel, output) = sync_channel(WAITING);
                queue
                    .send((job, channel))
                    .expect("workers wait as long as the queue is open");
                outputs.push_back(output);
            }
            let Some(output) = outputs.pop_front() else {
                break;
            };
            for event in output {
                take(number, event)?;
            }
        }
        Ok(())
    })
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_failures_stop_nothing() {
        let mut seen = Vec::new();
        let work = |n: usize, sink: &mut Sink| {
            // Early jobs write most, so that later ones are done before them.
            for _ in 0..(60 - n) {
                write!(sink, "{n} ").unwrap();
            }
            match n {
                7 => Err(Error::Missing {
                    path: "seven".to_owned(),
                }),
                _ => Ok(()),
            }
        };
        let mut failed = 0;
        run(0..50, 4, work, |_, event| {
            match event {
                Event::Output(bytes) => seen.extend(bytes),
                Event::Failed(_) => failed += 1,
                Event::Note(_) => {}
            }
            Ok(())
        })
        .unwrap();
        let seen = String::from_utf8(seen).unwrap();
        let numbers: Vec<usize> = seen
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        assert!(numbers.is_sorted());
        assert_eq!(numbers.len(), (0..50).map(|n| 60 - n).sum::<usize>());
        assert_eq!(failed, 1);
    }

    #[test]
    fn a_listener_who_leaves_ends_the_run() {
        let endless = |_, sink: &mut Sink| {
            loop {
                if sink.write_all(&[b'x'; 1000]).is_err() {
                    return Ok(());
                }
            }
        };
        let mut taken = 0;
        let result = run(0..10, 3, endless, |_, _| {
            taken += 1;
            match taken {
                3 => Err(Error::Missing {
                    path: String::new(),
                }),
                _ => Ok(()),
            }
        });
        assert!(result.is_err() && taken == 3);
    }
}
