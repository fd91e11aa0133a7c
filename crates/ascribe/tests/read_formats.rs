//! A story is read alike whatever it is written down in, and what stands around it is not read. These tests need a model
//! that finds statements: the small one that is built in.

mod command;

use std::path::Path;

use command::Folder;
use serde_json::{Value, json};

/// A demo text: the fields of its header, and its paragraphs.
struct Demo {
    text: String,
}

impl Demo {
    fn new(name: &str) -> Demo {
        let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/talks");
        let text = std::fs::read_to_string(talks.join(name)).unwrap();
        Demo { text }
    }

    fn header(&self) -> &str {
        self.text.split_once("\n\n").unwrap().0
    }

    fn field(&self, name: &str) -> &str {
        let mut lines = self.header().lines();
        let value = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.unwrap()
    }

    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        let body = self.text.split_once("\n\n").unwrap().1;
        body.split("\n\n").map(str::trim)
    }

    fn markdown(&self) -> String {
        let body: Vec<String> = self
            .paragraphs()
            .map(|paragraph| {
                paragraph
                    .replace("Vardholm", "**Vardholm**")
                    .replace("Velmar ", "[Velmar](https://example.org/velmar) ")
            })
            .collect();
        format!(
            "---\n{}\n---\n\n# {}\n\n{}\n",
            self.header(),
            self.field("title"),
            body.join("\n\n")
        )
    }

    fn html(&self) -> String {
        let escape = |text: &str| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('“', "&ldquo;")
        };
        let body: String = self
            .paragraphs()
            .map(|paragraph| {
                let marked = escape(paragraph).replace("Velmar ", "<a href=/velmar>Velmar</a> ");
                format!("<p>{}</p>\n", marked.replace(", ", ",\n  "))
            })
            .collect();
        let title = escape(self.field("title"));
        let data = json!({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": self.field("title"),
            "datePublished": self.field("published"), "url": self.field("url"),
            "author": {"@type": "Person", "name": self.field("byline").trim_start_matches("By ")},
            "publisher": {"@type": "Organization", "name": self.field("outlet")},
        });
        format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | News</title>\
             <script type=application/ld+json>{data}</script></head><body><nav><a href=/>Home</a> <a href=/world>World</a></nav>\
             <article><h1>{title}</h1>\n{body}</article><footer><p>Cookies</p></footer></body></html>"
        )
    }
}

/// What is said in a record, without the places.
fn statements(record: &Value) -> Vec<Value> {
    let exact = |spans: &Value| -> Vec<String> {
        let spans = spans.as_array().unwrap().iter();
        spans
            .map(|span| span["exact"].as_str().unwrap().to_owned())
            .collect()
    };
    let statement = |s: &Value| {
        json!({"source": s["source"], "cue": s["cue"]["exact"], "content": exact(&s["content"]), "act": s["act"],
               "form": s["form"], "saying": s["saying"], "via": s["via"], "parent": s["parent"]})
    };
    record["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(statement)
        .collect()
}

fn record(folder: &Folder, name: &str) -> Value {
    let run = folder.run(&format!("read --model small --format json {name}"));
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn markdown_and_pages_are_read_like_plain_text() {
    let demos = [
        "01-halden-ceasefire-paper",
        "04-officials-doubt-halvane",
        "15-kessovar-address",
        "19-flare-correction",
    ];
    for name in demos {
        let demo = Demo::new(&format!("{name}.txt"));
        let folder = Folder::new();
        folder.write("a.txt", &demo.text);
        folder.write("a.md", demo.markdown());
        folder.write("a.html", demo.html());
        let text = record(&folder, "a.txt");
        assert!(statements(&text).len() > 3, "{name}");
        for other in ["a.md", "a.html"] {
            let read = record(&folder, other);
            assert_eq!(statements(&read), statements(&text), "{name} {other}");
            for field in ["title", "outlet", "published", "url", "credit", "language"] {
                assert_eq!(
                    read["document"][field], text["document"][field],
                    "{name} {other} {field}"
                );
            }
        }
    }
}

#[test]
fn what_stands_around_a_story_is_not_read_but_corrections_are() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        "title: Talks go on\noutlet: Lysmouth Post\n\n\
         The envoy said on Tuesday that talks would go on.\n\n\
         PHOTO: The envoy, who said she was tired, leaves. (E. Quill/Lysmouth Post)\n\n\
         Read more: Minister says he will resign\n\n\
         Correction: An earlier version of this article said that the minister had resigned. The Lysmouth Post withdraws \
         that claim.\n\n\
         (Reporting by A. Writer)\n\n\
         © 2031 Lysmouth Post. All rights reserved.\n",
    );
    let record = record(&folder, "a.txt");
    let boilerplate = record["document"]["boilerplate"].as_array().unwrap().iter();
    let kinds: Vec<&str> = boilerplate
        .map(|part| part["kind"].as_str().unwrap())
        .collect();
    let expected = [
        "header",
        "header",
        "caption",
        "related",
        "correction",
        "credit",
        "copyright",
    ];
    assert_eq!(kinds, expected);
    let said = format!("{:?}", statements(&record));
    assert!(
        said.contains("talks would go on") && said.contains("the minister had resigned"),
        "{said}"
    );
    assert!(
        !said.contains("tired") && !said.contains("he will resign"),
        "{said}"
    );
}
