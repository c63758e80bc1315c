use super::*;

const WORDS: Words<'_> =
    Words { language: "en", title: "Handbook of <Quince Street>", contents: "Contents", changed: "Changed", read_by: "Read by" };

fn sheet(markdown: &str) -> Sheet<'_> {
    Sheet { section: "plan", kind: SectionKind::Plan, version: 3, changed_at: Some(Timestamp(1_772_438_400_000)), markdown }
}

#[test]
fn the_handbook_prints_every_section_with_its_day_and_loads_nothing() {
    let html =
        handbook(&WORDS, &[sheet("# Our plan\n\n## Why\n\n1. Bread\n")], &[("Tom".to_owned(), Timestamp(1_772_438_400_000))]);
    assert!(html.contains("<h2>Our plan</h2>\n<p class=\"changed\">Changed 2026-03-02 · 3</p>"), "{html}");
    assert!(html.contains("<h3>Why</h3>") && html.contains("<li>Bread</li>"));
    assert!(html.contains("<bdi>Tom</bdi> 2026-03-02"));
    assert!(html.contains("<title>Handbook of &lt;Quince Street&gt;</title>"));
    assert_eq!(html.matches("Our plan").count(), 2, "the title stands in the contents and above the section, not a third time");
}

#[test]
fn nothing_written_into_a_section_runs_or_reaches_out() {
    let hostile = "# Plan <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n![spy](https://evil.example/p.gif) [x](javascript:alert(1)) [y](https://good.example)\n\n<b onclick=\"x\">bold</b>\n\n[ref]\n\n[ref]: data:text/html,x\n";
    let html = handbook(&WORDS, &[sheet(hostile)], &[]);
    for bad in ["<script", "<img", "javascript:", "evil.example", "<b onclick", "data:text"] {
        assert!(!html.contains(bad), "{bad} came through: {html}");
    }
    assert!(html.contains("&lt;script&gt;") && html.contains("spy"), "the words are still there");
    assert!(html.contains("<a href=\"https://good.example\">y</a>"));
}
