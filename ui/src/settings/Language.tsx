import { useState, type ReactNode } from "react";
import type { Digits, Direction } from "../backend/generated";
import { languageName, LANGUAGES, t, type MessageId } from "../l10n/l10n";
import { zones } from "../l10n/zone";
import { Choice, Field } from "../parts/Controls";
import { shownLanguage } from "../shell/appearance";
import { useSetting } from "./useSetting";

const DIRECTIONS: Record<Direction, MessageId> = { auto: "direction-auto", ltr: "direction-ltr", rtl: "direction-rtl" };
const DIGITS: Record<Digits, MessageId> = { auto: "digits-auto", latin: "digits-latin", arab: "digits-arab", persian: "digits-persian" };
const options = <V extends string>(words: Record<V, MessageId>): readonly { value: V; words: string }[] => (Object.entries(words) as [V, MessageId][]).map(([value, id]) => ({ value, words: t(id) }));

/** Names, the shop's clock, language, direction, digits. */
export function LanguageSection(): ReactNode {
  const [settings, change] = useSetting();
  return (
    <>
      <Name label={t("setting-shop")} value={settings.shop_name} onDone={(shop_name) => change({ shop_name })} />
      <Name label={t("setting-owner")} value={settings.owner_name} onDone={(owner_name) => change({ owner_name })} />
      <Choice label={t("setting-zone")} value={settings.time_zone} options={zoneOptions(settings.time_zone)} onChange={(time_zone) => change({ time_zone })} />
      <Choice label={t("setting-language")} value={shownLanguage(settings.language)} options={LANGUAGES.map((language) => ({ value: language, words: languageName(language) }))} onChange={(language) => change({ language })} />
      <Choice label={t("setting-direction")} value={settings.direction} options={options(DIRECTIONS)} onChange={(direction) => change({ direction })} />
      <Choice label={t("setting-digits")} value={settings.digits} options={options(DIGITS)} onChange={(digits) => change({ digits })} />
    </>
  );
}

/** This computer's own zone first; a name that only another computer knows stays to be seen. */
function zoneOptions(chosen: string): readonly { value: string; words: string }[] {
  const names = zones();
  const all = chosen === "" || names.includes(chosen) ? names : [chosen, ...names];
  return [{ value: "", words: t("setting-zone-here") }, ...all.map((name) => ({ value: name, words: name.replaceAll("_", " ") }))];
}

/** A name, kept when the field is left: saving each letter would ask for words nobody finished. */
function Name({ label, value, onDone }: { readonly label: string; readonly value: string; readonly onDone: (value: string) => void }): ReactNode {
  const [words, setWords] = useState(value);
  return <Field label={label} value={words} dir="auto" maxLength={80} onChange={setWords} onBlur={() => words.trim() !== value && onDone(words.trim())} />;
}
