// Writes src/l10n/ids.ts from the English catalogue, so that a misspelt id does not compile. `npm run ids`; a test fails when stale.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = join(import.meta.dirname, "../src/l10n");

const WIDTH = 120;

/** The ids of every message, sorted. */
export function messageIds() {
  const files = readdirSync(join(here, "en")).filter((name) => name.endsWith(".ftl"));
  const text = files.map((name) => readFileSync(join(here, "en", name), "utf8")).join("\n");
  return [...text.matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map((match) => match[1]).sort();
}

/** The file as it should be. */
export function idsFile() {
  const lines = [];
  for (const id of messageIds()) {
    const word = `| "${id}"`;
    const last = lines.at(-1);
    // As many to a line as the house's width holds: nobody reads them, and the file stays short.
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return `// Generated from en/*.ftl by scripts/message-ids.mjs (npm run ids). Do not edit.\n\n/** The id of a message. */\nexport type MessageId =\n${lines.join("\n")};\n`;
}

if (import.meta.url === `file://${process.argv[1]}`) writeFileSync(join(here, "ids.ts"), idsFile());
