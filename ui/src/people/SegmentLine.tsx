import type { ReactNode } from "react";
import type { FactKind, Fan, Level } from "../backend/generated";
import { languageName, t } from "../l10n/l10n";
import { PEOPLE_LANGUAGES } from "../l10n/languages";
import { MenuButton } from "../parts/Menu";
import { useQuery } from "../shell/session";
import { FRESH, KINDS, type Kind, type Leaf, type Line } from "./segments";
import { ABOUT, ANSWERS, FACTS, FAN_CHOICES, keysOf, LEVELS, ROLES } from "./words";

const MOST = 3650;

interface LineFieldsProps {
  readonly line: Line;
  readonly onChange: (line: Line) => void;
}

/** One line: whether it must hold or must not, what it is about, and its own fields. */
export function LineFields({ line, onChange }: LineFieldsProps): ReactNode {
  const { leaf, not } = line;
  return (
    <>
      <Pick label={t("segment-holds")} value={not ? "not" : "is"} options={[["is", t("segment-holds-yes")], ["not", t("segment-holds-not")]]} onChange={(next) => onChange({ leaf, not: next === "not" })} />
      <Pick label={t("segment-is")} value={leaf.is} options={keysOf(KINDS).map((kind) => [kind, t(KINDS[kind])])} onChange={(kind: Kind) => onChange({ leaf: FRESH[kind], not })} />
      <LeafFields leaf={leaf} onChange={(next) => onChange({ leaf: next, not })} />
    </>
  );
}

interface LeafProps {
  readonly leaf: Leaf;
  readonly onChange: (leaf: Leaf) => void;
}

function LeafFields({ leaf, onChange }: LeafProps): ReactNode {
  switch (leaf.is) {
    case "level":
      return <Several<Level> label={t("segment-level")} chosen={leaf.any_of} options={keysOf(LEVELS).map((level) => [level, t(LEVELS[level])])} onChange={(any_of) => onChange({ ...leaf, any_of })} />;
    case "fan":
      return <Several<Fan> label={t("segment-fan")} chosen={leaf.any_of} options={keysOf(FAN_CHOICES).map((fan) => [fan, t(FAN_CHOICES[fan])])} onChange={(any_of) => onChange({ ...leaf, any_of })} />;
    case "language":
      return <Several label={t("segment-language")} chosen={leaf.any_of} options={[...new Set([...leaf.any_of, ...PEOPLE_LANGUAGES])].map((language) => [language, languageName(language)])} onChange={(any_of) => onChange({ ...leaf, any_of })} />;
    case "role":
      return <Pick label={t("segment-role")} value={leaf.role} options={keysOf(ROLES).map((role) => [role, t(ROLES[role].words)])} onChange={(role) => onChange({ ...leaf, role })} />;
    case "platform":
      return <Platform chosen={leaf.platform} onChange={(platform) => onChange({ ...leaf, platform })} />;
    case "told":
      return (
        <>
          <Pick<FactKind> label={t("fact-about")} value={leaf.kind} options={keysOf(FACTS).map((kind) => [kind, t(FACTS[kind])])} onChange={(kind) => onChange({ ...leaf, kind })} />
          <input aria-label={t("segment-told-value")} placeholder={t("segment-told-anything")} dir="auto" value={leaf.value ?? ""} onChange={({ target }) => onChange({ ...leaf, value: target.value === "" ? null : target.value })} />
        </>
      );
    case "allows":
      return (
        <>
          <Pick label={t("segment-allows")} value={leaf.about} options={keysOf(ABOUT).map((about) => [about, t(ABOUT[about])])} onChange={(about) => onChange({ ...leaf, about })} />
          <Pick label={t("consent-answer")} value={leaf.answer} options={keysOf(ANSWERS).map((answer) => [answer, t(ANSWERS[answer])])} onChange={(answer) => onChange({ ...leaf, answer })} />
        </>
      );
    case "label":
      return <input aria-label={t("segment-label")} dir="auto" value={leaf.label} onChange={({ target }) => onChange({ ...leaf, label: target.value })} />;
    case "said_at_least":
      return <Amount value={leaf.times} onChange={(times) => onChange({ ...leaf, times })} />;
    default:
      return <Amount value={leaf.days} onChange={(days) => onChange({ ...leaf, days })} />;
  }
}

function Amount({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }): ReactNode {
  return <input type="number" min={1} max={MOST} aria-label={t("segment-value")} value={value} onChange={({ target }) => onChange(Math.min(MOST, Math.max(1, Math.round(Number(target.value) || 1))))} />;
}

interface PickProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

/** One of a few, drawn by the system. */
export function Pick<V extends string>({ label, value, options, onChange }: PickProps<V>): ReactNode {
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value as V)}>
      {options.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}

interface SeveralProps<V extends string> {
  readonly label: string;
  readonly chosen: readonly V[];
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (chosen: V[]) => void;
}

/** Any of these: at least one stays chosen. */
function Several<V extends string>({ label, chosen, options, onChange }: SeveralProps<V>): ReactNode {
  const toggle = (value: V): void => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    if (next.length > 0) onChange(next);
  };
  const words = options.filter(([value]) => chosen.includes(value)).map(([, each]) => each).join(", ");
  return <MenuButton icon="chevdown" look="plain" small label={`${label}: ${words}`} words={<bdi>{words}</bdi>} parts={[{ lines: options.map(([value, each]) => ({ key: value, words: each, on: chosen.includes(value), run: () => toggle(value) })) }]} />;
}

/** A platform by its name; one that is none of those that can be connected stays as it is. */
function Platform({ chosen, onChange }: { readonly chosen: string; readonly onChange: (platform: string) => void }): ReactNode {
  const { data } = useQuery("accounts_platforms", {});
  const known = (data?.items ?? []).map(({ platform, name }) => [platform, name] as const);
  const own = known.some(([platform]) => platform === chosen) ? [] : [[chosen, chosen === "" ? t("segment-platform-which") : chosen] as const];
  return <Pick<string> label={t("segment-platform")} value={chosen} options={[...own, ...known]} onChange={onChange} />;
}
