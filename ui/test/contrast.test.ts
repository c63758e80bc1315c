/** WCAG 2.2 contrast of every pair the interface uses, computed from the tokens themselves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const CSS = readFileSync(join(import.meta.dirname, "../src/theme/tokens.css"), "utf8");

type Colour = readonly [number, number, number];

/** The body of the rule for `selector`. */
function body(selector: string): string {
  const start = CSS.indexOf("{", CSS.indexOf(`${selector} {`));
  let depth = 0;
  for (let at = start; at < CSS.length; at += 1) {
    if (CSS[at] === "{") depth += 1;
    if (CSS[at] === "}") depth -= 1;
    if (depth === 0) return CSS.slice(start + 1, at);
  }
  throw new Error(`no rule for ${selector}`);
}

const tokens = (rule: string): Map<string, string> => new Map([...rule.matchAll(/(--[\w-]+):\s*oklch\(([^)]+)\)/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));

const LIGHT = tokens(body(":root"));
const DARK = new Map([...LIGHT, ...tokens(body('[data-theme="dark"]'))]);

/** OKLab to linear sRGB (Björn Ottosson, bottosson.github.io/posts/oklab). */
function linear(l: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short, -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short, -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short];
}

const inGamut = (colour: Colour): boolean => colour.every((part) => part > -0.0005 && part < 1.0005);

/** Relative luminance (WCAG 2.2), after reducing the chroma of colours a screen cannot show. */
function luminance(theme: Map<string, string>, token: string): number {
  const words = theme.get(token);
  if (words === undefined) throw new Error(`no token ${token}`);
  const [l = 0, chroma = 0, hue = 0] = (words.split("/")[0] ?? "").trim().split(/\s+/).map(Number);
  let shown = chroma;
  while (!inGamut(linear(l, shown, hue)) && shown > 0) shown -= 0.001;
  const [red, green, blue] = linear(l, shown, hue).map((part) => Math.min(1, Math.max(0, part))) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(theme: Map<string, string>, one: string, other: string): number {
  const [light, dark] = [luminance(theme, one), luminance(theme, other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const GRAPHICS = 3;
const SURFACES = ["bg", "surface", "surface-sunken", "surface-hover", "surface-select", "surface-raised"];
const MEANINGS = ["waiting", "thanks", "queued", "harm", "good", "together"];

function pairs(): [string, string, number][] {
  const all: [string, string, number][] = [];
  for (const surface of SURFACES) for (const text of ["text", "text-muted", "text-subtle", "accent-text"]) all.push([text, surface, TEXT]);
  for (const bubble of ["bubble-them", "bubble-us", "bubble-note"]) for (const text of ["text", "text-muted", "text-subtle"]) all.push([text, bubble, TEXT]);
  all.push(["on-accent", "accent", TEXT], ["on-accent", "accent-hover", TEXT], ["on-accent", "accent-press", TEXT], ["on-harm", "harm", TEXT], ["accent-text", "accent-soft", TEXT], ["text", "accent-soft", TEXT], ["text-muted", "accent-soft", TEXT]);
  for (const meaning of MEANINGS) for (const surface of [`${meaning}-soft`, "surface", "bg", "surface-select"]) all.push([`${meaning}-text`, surface, TEXT]);
  for (const meaning of MEANINGS) all.push(["text", `${meaning}-soft`, TEXT], ["text-muted", `${meaning}-soft`, TEXT]);
  for (const meaning of MEANINGS.filter((each) => each !== "thanks")) all.push([meaning, "surface", GRAPHICS]);
  for (let face = 1; face <= 8; face += 1) all.push([`face-${face}-fg`, `face-${face}-bg`, TEXT]);
  for (const surface of ["surface", "surface-sunken", "bg", "surface-raised"]) all.push(["line-control", surface, GRAPHICS], ["accent", surface, GRAPHICS]);
  for (const data of ["data-1", "data-2", "data-3", "data-4"]) all.push([data, "surface", GRAPHICS]);
  // The toast is written in the surface's colour on the colour of text.
  all.push(["surface", "text", TEXT]);
  return all;
}

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
] as const)("in %s", (_, theme) => {
  it.each(pairs())("%s on %s reaches %s", (one, other, least) => {
    expect(ratio(theme, `--${one}`, `--${other}`)).toBeGreaterThanOrEqual(least);
  });
});
