import babelParser from "@babel/eslint-parser";
import reactHooks from "eslint-plugin-react-hooks";
import { noHardCodedStrings } from "./lint/no-hard-coded-strings.js";

const onlyInTauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/backend/tauri.ts talks to the shell.",
};

export default [
  { ignores: ["dist/**", "node_modules/**", "src/backend/generated.ts", "src/l10n/ids.ts"] },
  {
    files: ["**/*.{js,ts,tsx}"],
    languageOptions: {
      parser: babelParser,
      parserOptions: {
        requireConfigFile: false,
        babelOptions: { babelrc: false, configFile: false, presets: [["@babel/preset-typescript", { allExtensions: true, isTSX: true }]], parserOpts: { plugins: ["jsx"] } },
      },
    },
    plugins: { "react-hooks": reactHooks, regulars: { rules: { "no-hard-coded-strings": noHardCodedStrings } } },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "regulars/no-hard-coded-strings": "error",
      "no-restricted-imports": ["error", { patterns: [onlyInTauri] }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "anywhere" }],
      eqeqeq: "error",
      "prefer-const": "error",
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "What people wrote is rendered as text, never as markup." },
        { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML)$/]", message: "What people wrote is rendered as text, never as markup." },
      ],
    },
  },
  { files: ["src/backend/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["test/**", "src/**/*.test.*", "src/backend/fake.ts", "src/dev.tsx"], rules: { "regulars/no-hard-coded-strings": "off" } },
];
