import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DraftFinding } from "../backend/generated";
import { FOUND, keyOf, pieces, sentence, shown, stops, withSuggestion } from "./findings";

const CLAIM: DraftFinding = { check: "facts", severity: "stop", code: "facts_otherwise", args: { words: "completely nut-free", article: "Allergen sheet", says: "Made on a bench that handles walnuts." }, start: 8, end: 27, suggestion: "Made on a bench that handles walnuts." };
const TEXT = "Ours is completely nut-free. I'll ring you today.";

describe("what was found in words", () => {
  it("is told in a sentence of the owner's language, never as a code", () => {
    expect(sentence(CLAIM).replace(/[\u2066-\u2069]/g, "")).toBe("You wrote “completely nut-free”. “Allergen sheet” says: “Made on a bench that handles walnuts.”");
    const language: DraftFinding = { check: "language", severity: "suggest", code: "language_another", args: { ours: "en", theirs: "el" }, start: null, end: null, suggestion: null };
    expect(sentence(language)).toMatch(/Greek.*English/);
    const unknown: DraftFinding = { ...language, code: "from_a_newer_version" };
    expect(sentence(unknown), "at least the check is named").toBe("Their language");
  });

  it("every code of the core has a sentence, and every sentence a code", () => {
    const folder = join(import.meta.dirname, "../../../crates/domain/src/checks");
    const files = readdirSync(folder).filter((name) => name.endsWith(".rs") && name !== "tests.rs");
    const text = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const checks = "respect|know|elsewhere|here|name|point|voice|address|reading|facts|generic|language|private|promise|window|length|image|variable";
    const codes = new Set([...text.matchAll(new RegExp(`"((?:${checks})_[a-z_]+)"`, "g"))].map((match) => match[1]));
    expect(codes.size).toBeGreaterThan(30);
    expect([...codes].sort()).toEqual(Object.keys(FOUND).sort());
  });

  it("is changed by the owner's wording: a sentence for the sentence, words for the words", () => {
    expect(withSuggestion(TEXT, CLAIM)).toBe("Made on a bench that handles walnuts. I'll ring you today.");
    expect(withSuggestion(TEXT, { ...CLAIM, suggestion: "made where walnuts are" })).toBe("Ours is made where walnuts are. I'll ring you today.");
    expect(withSuggestion("Hello. " + TEXT, { ...CLAIM, start: 15, end: 34 })).toBe("Hello. Made on a bench that handles walnuts. I'll ring you today.");
    expect(withSuggestion("هذا خال من المكسرات؟ نعم", { ...CLAIM, start: 4, end: 19, suggestion: "يصنع حيث يوجد جوز." })).toBe("يصنع حيث يوجد جوز. نعم");
  });

  it("is marked where it stands, in UTF-16 units, once", () => {
    const inside: DraftFinding = { ...CLAIM, severity: "suggest", start: 10, end: 20 };
    expect(pieces(TEXT, [inside, CLAIM]).map((piece) => piece.text)).toEqual(["Ours is ", "completely nut-free", ". I'll ring you today."]);
    expect(pieces("short", [CLAIM]).map((piece) => piece.text), "found in other words").toEqual(["short"]);
  });

  it("asks at sending only for stops, and is silent where the owner keeps theirs", () => {
    const length: DraftFinding = { ...CLAIM, check: "length", code: "length_over" };
    expect(stops([CLAIM, length]).map((finding) => finding.code), "the counter tells the length").toEqual(["facts_otherwise"]);
    expect(shown([CLAIM], new Set([keyOf(CLAIM)])).open).toEqual([]);
  });
});
