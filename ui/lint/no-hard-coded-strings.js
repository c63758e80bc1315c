/**
 * Refuses words for people written in JSX: they belong in the Fluent catalogues.
 * A text, or one of the attributes a person reads or hears, may hold only punctuation, digits and symbols.
 */
const READ_BY_PEOPLE = new Set(["aria-label", "title", "placeholder", "alt", "label", "aria-description", "aria-roledescription"]);
const LETTERS = /\p{L}{2,}/u;

/** @type {import("eslint").Rule.RuleModule} */
export const noHardCodedStrings = {
  meta: { type: "problem", schema: [], messages: { words: "Words for people belong in src/l10n: \"{{ words }}\"" } },
  create(context) {
    const refuse = (node, words) => {
      if (LETTERS.test(words)) context.report({ node, messageId: "words", data: { words: words.trim() } });
    };
    const literal = (node) => {
      if (node?.type === "Literal" && typeof node.value === "string") refuse(node, node.value);
      if (node?.type === "TemplateLiteral") node.quasis.forEach((part) => refuse(node, part.value.cooked ?? ""));
      if (node?.type === "ConditionalExpression") [node.consequent, node.alternate].forEach(literal);
      if (node?.type === "LogicalExpression") [node.left, node.right].forEach(literal);
    };
    return {
      JSXText: (node) => refuse(node, node.value),
      JSXExpressionContainer: (node) => {
        if (node.parent.type === "JSXElement" || node.parent.type === "JSXFragment") literal(node.expression);
      },
      JSXAttribute: (node) => {
        if (!READ_BY_PEOPLE.has(node.name.name)) return;
        literal(node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value);
      },
    };
  },
};
