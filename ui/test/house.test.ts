/** Rules of the house that a reader would forget: words, colours, directions, sizes, and what may be in the app. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { FluentParser, type Entry } from "@fluent/syntax";
import { describe, expect, it } from "vitest";
import { idsFile, messageIds } from "../scripts/message-ids.mjs";
import { WORDS } from "../src/backend/words";
import { t } from "../src/l10n/l10n";

const ROOT = join(import.meta.dirname, "..");

function filesIn(folder: string, ending: RegExp): { readonly path: string; readonly text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));
}

const isGenerated = (path: string): boolean => /(generated|l10n\/ids)\.ts$/.test(path);
const isTest = (path: string): boolean => path.includes(".test.");
const SOURCES = filesIn("src", /\.tsx?$/).filter(({ path }) => !isGenerated(path) && !isTest(path));
const STYLES = filesIn("src", /\.css$/);

describe("words", () => {
  it("ids.ts is what the catalogue says", () => {
    expect(readFileSync(join(ROOT, "src/l10n/ids.ts"), "utf8"), "run npm run ids").toBe(idsFile());
  });

  it("every message of the catalogue is used somewhere, and no id stands twice", () => {
    const text = SOURCES.map((file) => file.text).join("\n");
    const ids = messageIds();
    expect(ids.filter((id) => !text.includes(`"${id}"`)), "words nobody reads").toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("every catalogue is well formed and follows the house's way of writing", () => {
    const parser = new FluentParser();
    for (const { path, text } of filesIn("src/l10n", /\.ftl$/)) {
      const entries: Entry[] = parser.parse(text).body as Entry[];
      expect(entries.filter((entry) => entry.type === "Junk"), path).toEqual([]);
      const words = text.replace(/^#.*$/gm, "").replace(/\{[^}]*->/g, "");
      expect(words.match(/!|\bplease\b|\boops\b|\busers\b|\bticket\b| [\u2013\u2014-] /gi), `${path}: no exclamation marks, no please, no dashes between thoughts`).toBeNull();
    }
  });

  it("every code of a problem has a sentence", () => {
    const union = /export type Code = ([^;]+);/.exec(readFileSync(join(ROOT, "src/backend/generated.ts"), "utf8"))?.[1] ?? "";
    const codes = [...union.matchAll(/"([a-z_]+)"/g)].map((match) => match[1] ?? "");
    expect(codes.length, "the codes were found").toBeGreaterThan(10);
    for (const code of codes) {
      const look = WORDS[code as keyof typeof WORDS];
      expect(look, `${code} has words`).toBeDefined();
      expect(t(look.id).length, code).toBeGreaterThan(10);
    }
  });
});

describe("style", () => {
  it("no physical property and no raw colour outside the tokens", () => {
    const physical = /(?:^|[;{\s])(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:^|[;{\s])(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|text-align:\s*(?:left|right)/;
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/i;
    for (const { path, text } of STYLES) {
      const declarations = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@media[^{]*\{/g, "{");
      expect(physical.exec(declarations)?.[0], path).toBeUndefined();
      if (!path.endsWith("tokens.css")) expect(colour.exec(declarations)?.[0], path).toBeUndefined();
    }
  });

  it("no colour or size of its own in a component", () => {
    for (const { path, text } of SOURCES) expect(/#[0-9a-fA-F]{6}\b|\brgba?\(/.exec(text)?.[0], path).toBeUndefined();
  });

  it("every class a component names is in its style sheet, and every class there is named", () => {
    const named = new Map<string, Set<string>>();
    for (const { path, text } of SOURCES) {
      for (const [, local, from] of text.matchAll(/import (\w+) from "([^"]+\.module\.css)"/g)) {
        const sheet = relative(ROOT, join(ROOT, path, "..", from ?? ""));
        const set = named.get(sheet) ?? new Set();
        const code = text.replace(/^import .*$/gm, "");
        for (const [, name] of code.matchAll(new RegExp(`\\b${local ?? ""}\\.(\\w+)`, "g"))) set.add(name ?? "");
        named.set(sheet, set);
      }
    }
    // Looks are chosen by name in Button.tsx.
    for (const look of ["primary", "quiet", "danger"]) named.get("src/parts/controls.module.css")?.add(look);
    for (const [sheet, names] of named) {
      const text = readFileSync(join(ROOT, sheet), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
      const defined = new Set([...text.matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map((match) => match[1] ?? ""));
      expect([...names].filter((name) => !defined.has(name)), `${sheet}: named but not there`).toEqual([]);
      expect([...defined].filter((name) => !names.has(name)), `${sheet}: there but not named`).toEqual([]);
    }
  });
});

describe("the house", () => {
  it("files stay small", () => {
    const long = [...SOURCES, ...STYLES.filter(({ path }) => !path.endsWith("tokens.css"))].filter(({ text }) => text.split("\n").length > 200);
    expect(long.map(({ path }) => path), "over 200 lines").toEqual([]);
  });

  it("one file talks to the shell, and nothing renders markup", () => {
    for (const { path, text } of SOURCES) {
      if (!path.endsWith("backend/tauri.ts")) expect(text.includes("@tauri-apps"), path).toBe(false);
      expect(/dangerouslySetInnerHTML|\.innerHTML|localStorage|sessionStorage|\bfetch\(|XMLHttpRequest|WebSocket/.exec(text)?.[0], path).toBeUndefined();
    }
  });

  it("only tests and the page for looking import the made-up shop", () => {
    const importers = SOURCES.filter(({ text }) => /from "[^"]*\/fake(-shop|-thanks|-rules|-people)?"/.test(text)).map(({ path }) => path);
    expect(importers.sort()).toEqual(["src/backend/fake-crowd.ts", "src/backend/fake-model.ts", "src/backend/fake-outbox.ts", "src/backend/fake-people.ts", "src/backend/fake-playbook.ts", "src/backend/fake-rules.ts", "src/backend/fake-thanks.ts", "src/backend/fake.ts", "src/dev.tsx"]);
    expect(readFileSync(join(ROOT, "index.html"), "utf8").includes("src/dev"), "and the app's page does not name it").toBe(false);
  });

  it("the page has nothing the content policy would refuse", () => {
    const page = readFileSync(join(ROOT, "index.html"), "utf8");
    expect(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.exec(page)?.[0]).toBeUndefined();
    expect(page.includes('id="react-aria-pressable-style"'), "the id that keeps React Aria from injecting a style element").toBe(true);
  });

  it("versions are exact, and the lock file names no address", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<string, Record<string, string>>;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(readFileSync(join(ROOT, "package-lock.json"), "utf8").includes('"resolved"')).toBe(false);
  });

  it("the linters refuse what they are there to refuse", () => {
    const lint = (args: readonly string[], input: string): string => {
      try {
        execFileSync("npx", ["--no-install", ...args], { cwd: ROOT, input, stdio: ["pipe", "pipe", "pipe"] });
        return "";
      } catch (refused) {
        const { stdout, stderr } = refused as { stdout: Buffer; stderr: Buffer };
        return `${stdout.toString()}${stderr.toString()}`;
      }
    };
    const words = lint(["eslint", "--stdin", "--stdin-filename", "src/shell/Made.tsx"], 'export const Made = () => <p title="Words">Hello there</p>;\n');
    expect(words.match(/no-hard-coded-strings/g)?.length, "a text and an attribute").toBe(2);
    const style = lint(["stylelint", "--stdin", "--stdin-filename", "src/shell/made.module.css"], ".made { margin-left: 1px; color: #ff0000; text-align: left; }\n");
    expect(style, "a physical property").toMatch(/logical property/);
    expect(style.match(/tokens\.css/g)?.length, "a colour and a side").toBe(2);
  }, 30_000);
});
