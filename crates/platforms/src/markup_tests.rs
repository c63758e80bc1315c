//! What people's HTML becomes.

use super::*;

#[test]
fn posts_become_the_words_their_readers_see() {
    let cases = [
        ("<p>Are they vegan?</p><p>Thank you<br>Alice</p>", "Are they vegan?\n\nThank you\nAlice", "paragraphs and breaks"),
        (
            r#"<span class="h-card"><a href="https://a.example/@shop" class="u-url mention">@<span>shop</span></a></span> hi"#,
            "@shop hi",
            "a name stays a name",
        ),
        (
            r#"<a href="https://menu.example/a?b=1&amp;c=2"><span class="invisible">https://</span><span class="ellipsis">menu.example/a?b=1</span><span class="invisible">&amp;c=2</span></a>"#,
            "https://menu.example/a?b=1&c=2",
            "a shortened address is whole again",
        ),
        (r#"<a href="https://evil.example/">our menu</a>"#, "our menu (https://evil.example/)", "words do not hide an address"),
        (
            r#"<a title="x" href='https://a.example'>https://b.example</a>"#,
            "https://b.example (https://a.example)",
            "nor do other addresses",
        ),
        (r#"<a href="javascript:alert(1)">click</a>"#, "click", "what is no web address is not shown"),
        ("1 < 2 &amp;&amp; 3 &gt; 2 <3 &unknown; &", "1 < 2 && 3 > 2 <3 &unknown; &", "signs are letters"),
        ("<script>alert('<p>x</p>')</script>Hi<style>p{}</style>", "Hi", "scripts and styles are not words"),
        ("a<!-- <b>hidden --> b", "a b", "comments are not words"),
        ("<b title=\"a>b\">bold</b> <i unclosed", "bold <i unclosed", "a bracket in an attribute ends nothing"),
        ("می&zwnj;خواهم &#128522;&#x1F600;", "می\u{200c}خواهم 😊😀", "entities in other scripts"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>", "what was escaped is words, read once only"),
        ("line one\nline two", "line one line two", "a line end of the source is a blank"),
        ("<p> </p><p></p><div>x</div>\n\n", "x", "no empty lines around"),
    ];
    for (html, expected, why) in cases {
        assert_eq!(words(html, LineEnds::Blank), expected, "{why}");
    }
    assert_eq!(words("one\r\n\r\ntwo\nthree", LineEnds::Kept), "one\n\ntwo\nthree", "typed line ends stay");
}

#[test]
fn what_is_written_as_html_reads_back_as_it_was() {
    for said in ["2 < 3 & <b>bold</b>", "&amp; &lt;", "a\nb\n\nc", "<script>", "“quotes” – ok"] {
        assert_eq!(words(&escape(said), LineEnds::Kept), said, "{said:?}");
    }
}

#[test]
fn hostile_markup_costs_no_more_than_its_length() {
    let started = std::time::Instant::now();
    for html in
        ["<a href=".repeat(10_000), "<".repeat(400_000), "&".repeat(400_000), "<a href=x>".repeat(10_000), "<!--".repeat(90_000)]
    {
        words(&html, LineEnds::Blank);
    }
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "took {:?}", started.elapsed());
}
