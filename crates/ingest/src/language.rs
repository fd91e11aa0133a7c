//! In what language a text is. Its own characters count for more than what it declares, for pages often declare what
//! their template does; a short text says too little, and is English unless it declares otherwise.

use whatlang::{Lang, detect};

/// The fewest letters that tell a language.
const FEWEST: usize = 200;

/// How much of a text is looked at, in bytes.
const MOST: usize = 20_000;

/// The language of `text`, which may declare one (`en-GB`).
pub fn tell(text: &str, declared: Option<&str>) -> String {
    let text = &text[..text.floor_char_boundary(MOST)];
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let seen = if letters < FEWEST {
        None
    } else {
        detect(text).filter(|seen| seen.is_reliable())
    };
    match (seen, declared.and_then(primary)) {
        (Some(seen), _) => code(seen.lang()).to_owned(),
        (None, Some(declared)) => declared,
        (None, None) => "en".to_owned(),
    }
}

/// The language of a tag of BCP 47, without region and script.
fn primary(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let known = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_lowercase());
    match first.as_str() {
        "eng" => Some("en".to_owned()),
        _ => known.then_some(first),
    }
}

/// The code of ISO 639-1.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Regierung hat den Vorschlag am Mittwoch zurückgewiesen und angekündigt, in der kommenden \
        Woche eigene Bedingungen vorzulegen. Ein Sprecher des Ministeriums sagte, man werde sich von niemandem drängen \
        lassen, auch nicht von den Nachbarn, die sich gern zum Richter machten.";

    #[test]
    fn the_text_counts_for_more_than_what_it_declares() {
        assert_eq!(tell(GERMAN, Some("en")), "de");
        assert_eq!(tell(GERMAN, None), "de");
    }

    #[test]
    fn short_texts_are_english_unless_they_declare_otherwise() {
        assert_eq!(tell("Nein.", None), "en");
        assert_eq!(tell("Nein.", Some("de-AT")), "de");
        assert_eq!(tell("", Some("<script>")), "en");
        assert_eq!(tell("", Some("en_GB")), "en");
    }
}
