//! The arithmetic of a small forward-pass network: features in, scores out. It knows nothing of language.
