/** The variables in the owner's words: `{usual|corner table}`. Only looked at and changed here; the engine fills them. Pure. */

/** Everything that can stand in the words, in the order it is offered. */
export const VARIABLES = ["name", "reason", "usual", "helped", "words", "weeks", "years", "count", "gift", "code", "until", "shop", "owner"] as const;
/** Something that can stand in the words. */
export type Variable = (typeof VARIABLES)[number];

/** A variable in the words, and what is said when it is not known. */
export interface Slot {
  readonly name: string;
  readonly instead: string;
}

const SLOT = /\{\{|\}\}|\{([^{}]*)\}/g;

const slotOf = (inside: string): Slot => {
  const [name = "", ...rest] = inside.split("|");
  return { name: name.trim(), instead: rest.join("|").trim() };
};

/** Whether there is such a variable. */
export const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** The variables of some words, once each, in their order. */
export function slotsOf(text: string): readonly Slot[] {
  const found = new Map<string, Slot>();
  for (const [, inside] of text.matchAll(SLOT)) {
    if (inside === undefined) continue;
    const slot = slotOf(inside);
    if (!found.has(slot.name)) found.set(slot.name, slot);
  }
  return [...found.values()];
}

/** The words with `instead` said wherever `name` is not known. A brace or a bar in it would end the variable, so they are left out. */
export function withInstead(text: string, name: string, instead: string): string {
  const plain = instead.replace(/[{}|]/g, "");
  return text.replace(SLOT, (all, inside: string | undefined) => (inside !== undefined && slotOf(inside).name === name ? `{${name}${plain === "" ? "" : `|${plain}`}}` : all));
}
