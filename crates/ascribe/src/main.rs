//! The `ascribe` command.
#![forbid(unsafe_code)]

fn main() {}
