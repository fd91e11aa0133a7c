//! From a text to paragraphs and words, as byte ranges.
