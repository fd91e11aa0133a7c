//! A bar on standard error for work that takes long enough to wonder, and messages that do not tear it.

use std::io::IsTerminal;

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Less than this many bytes of text is soon done.
const SHORT: u64 = 1 << 18;

/// The bar, or none: for short work, or where nobody watches.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for `bytes` of text. `quiet` is for output that shows progress itself.
    pub fn new(bytes: u64, quiet: bool) -> Progress {
        if quiet || bytes < SHORT || !std::io::stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {done}, {eta} left")
            .expect("the template is valid")
            .with_key(
                "done",
                |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                    let _ = write!(out, "{}", HumanBytes(state.pos()));
                },
            );
        bar.set_style(style);
        Progress(bar)
    }

    /// Notes that `bytes` more of the text are done.
    pub fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }

    /// Prints a line to standard error, the bar kept whole.
    pub fn say(&self, line: impl std::fmt::Display) {
        self.0.suspend(|| eprintln!("{line}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
