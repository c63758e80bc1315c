/** The length of a text as people count it: grapheme clusters, not code units. */

let segmenter: Intl.Segmenter | undefined;

/** How many characters a person would count. */
export function graphemes(text: string): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let n = 0;
  // A short text cannot have more clusters than code units, so counting is only as long as the text.
  for (const _ of segmenter.segment(text)) n += 1;
  return n;
}

/** The share of the limit from which the counter shows. */
const NEAR = 0.8;

/** How many characters are left, when that is worth showing; below zero the platform would refuse. */
export function charactersLeft(text: string, limit: number | null): number | undefined {
  if (limit === null || text.length < limit * NEAR) return undefined;
  const n = graphemes(text);
  return n < limit * NEAR ? undefined : limit - n;
}
