// Logical properties and tokens only. A physical property breaks the mirrored window, a raw colour breaks the dark one.
const PHYSICAL = [
  "/^(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)/",
  "left", "right", "top", "bottom", "width", "height", "min-width", "max-width", "min-height", "max-height",
  "/^border-(top|bottom)-(left|right)-radius$/", "float", "clear",
];
const COLOURS = "/(#[0-9a-f]{3,8}\\b|\\b(rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\\()/i";

export default {
  rules: {
    "property-disallowed-list": [PHYSICAL, { message: "Use the logical property (inline-size, margin-inline-start, inset-block ...)." }],
    "declaration-property-value-disallowed-list": [
      { "/.*/": [COLOURS], "text-align": ["left", "right"], "/^(justify-content|justify-self|justify-items)$/": ["left", "right"] },
      { message: "Use a token from theme/tokens.css, or start/end." },
    ],
    "declaration-no-important": true,
    
    "no-duplicate-selectors": true,
    "block-no-empty": true,
    "property-no-unknown": true,
    "unit-no-unknown": true,
    "selector-pseudo-class-no-unknown": [true, { ignorePseudoClasses: ["global", "local"] }],
    "color-named": "never",
  },
  overrides: [{ files: ["src/theme/tokens.css"], rules: { "declaration-property-value-disallowed-list": null, "color-named": null } }],
};
