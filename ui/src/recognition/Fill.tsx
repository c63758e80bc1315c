import { Fragment, type ReactNode } from "react";
import { t, type Args, type MessageId } from "../l10n/l10n";

/** Signs no catalogue and no person writes (Unicode's private area); they keep a place open until the words are in order. */
const OPEN = "\uE000";
const SHUT = "\uE001";
const PLACE = /[\u2068]?\uE000(\d+)\uE001[\u2069]?/;

interface FillProps {
  readonly id: MessageId;
  readonly args?: Args;
  /** What stands where the message names it: the order is the translator's. */
  readonly slots: Readonly<Record<string, ReactNode>>;
}

/** A message with controls among its words. */
export function Fill({ id, args, slots }: FillProps): ReactNode {
  const names = Object.keys(slots);
  const places = Object.fromEntries(names.map((name, index) => [name, `${OPEN}${index}${SHUT}`]));
  const parts = t(id, { ...args, ...places }).split(PLACE);
  // Each stretch of words is an element: two that follow each other would else become one in a row of controls, without a gap.
  return parts.map((part, index) => <Fragment key={index}>{index % 2 === 1 ? slots[names[Number(part)] ?? ""] : part === "" ? null : <span>{part}</span>}</Fragment>);
}
