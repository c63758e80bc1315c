import { useRef, useState, type ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { Message } from "../backend/generated";
import { languageDirection, languageName, t } from "../l10n/l10n";
import { PEOPLE_LANGUAGES } from "../l10n/languages";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import { MenuButton } from "../parts/Menu";
import { problemsAt, type RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { InlineChoice, Wrong } from "./Inline";
import { VARIABLE } from "./sayings";
import { isVariable, slotsOf, VARIABLES, withInstead, type Variable } from "./slots";

/** Always known, so nothing needs to be said instead. */
const ALWAYS: ReadonlySet<string> = new Set<Variable>(["name", "shop", "owner", "gift", "code", "until", "reason"]);
/** In a choice of languages: none of them. */
const NONE = "-";

/** The words, language by language. */
export function MessageFields({ rule, problems, onChange }: RuleEdit): ReactNode {
  const { texts, otherwise } = rule.message;
  const languages = Object.keys(texts);
  const [chosen, setChosen] = useState<string>();
  // The language everybody else is written in is the owner's own: that one stands open first.
  const open = [chosen, otherwise].find((language) => language !== undefined && language !== null && languages.includes(language)) ?? languages[0];
  const set = (message: Partial<Message>): void => onChange({ message: { ...rule.message, ...message } });
  const add = (language: string): void => {
    set({ texts: { ...texts, [language]: "" } });
    setChosen(language);
  };
  const drop = (language: string): void => set({ texts: Object.fromEntries(Object.entries(texts).filter(([other]) => other !== language)), otherwise: otherwise === language ? null : otherwise });
  return (
    <>
      <Tabs className={styles.message ?? ""} {...(open === undefined ? {} : { selectedKey: open })} onSelectionChange={(key) => setChosen(String(key))}>
        <div className={styles.languages}>
          <TabList className={styles.tabs ?? ""} aria-label={t("message-language")}>
            {languages.map((language) => (
              <LanguageTab key={language} language={language} written={(texts[language] ?? "").trim() !== ""} wrong={problemsAt(problems, `message.texts.${language}`).length > 0} />
            ))}
          </TabList>
          <MenuButton icon="globe" small label={t("message-add-language")} parts={[{ lines: PEOPLE_LANGUAGES.filter((language) => !languages.includes(language)).map((language) => ({ key: language, words: <bdi>{languageName(language)}</bdi>, text: languageName(language), run: () => add(language) })) }]} />
        </div>
        {languages.map((language) => (
          <TabPanel key={language} id={language} className={styles.panel ?? ""}>
            <Words language={language} text={texts[language] ?? ""} onType={(text) => set({ texts: { ...texts, [language]: text } })} onDrop={() => drop(language)} />
            <Wrong problems={problems} at={`message.texts.${language}`} />
          </TabPanel>
        ))}
      </Tabs>
      <Wrong problems={problems.filter(({ at }) => at === "message.texts")} at="message.texts" />
      <div className={styles.row}>
        {t("message-otherwise")}
        <InlineChoice label={t("message-otherwise")} value={otherwise ?? NONE} options={[{ value: NONE, words: t("message-otherwise-none") }, ...languages.map((language) => ({ value: language, words: t("message-otherwise-in", { language: languageName(language) }) }))]} onChange={(next) => set({ otherwise: next === NONE ? null : next })} />
      </div>
      <Wrong problems={problems} at="message.otherwise" />
    </>
  );
}

function LanguageTab({ language, written, wrong }: { readonly language: string; readonly written: boolean; readonly wrong: boolean }): ReactNode {
  const good = written && !wrong;
  return (
    <Tab id={language} className={styles.tab ?? ""} aria-label={t(good ? "message-written" : "message-empty", { language: languageName(language) })}>
      <bdi lang={language}>{languageName(language)}</bdi>
      {good ? <Icon name="check" size={12} /> : <Icon name="warn" size={12} />}
    </Tab>
  );
}

interface WordsProps {
  readonly language: string;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onDrop: () => void;
}

function Words({ language, text, onType, onDrop }: WordsProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const put = (name: Variable): void => {
    const at = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? at;
    const slot = `{${name}}`;
    onType(text.slice(0, at) + slot + text.slice(end));
    // The menu gives the focus back to its button first.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + slot.length, at + slot.length);
    });
  };
  const known = slotsOf(text).filter(({ name }) => isVariable(name) && !ALWAYS.has(name));
  return (
    <>
      <textarea ref={field} className={styles.words} rows={4} dir={text === "" ? languageDirection(language) : "auto"} lang={language} aria-label={t("message-text", { language: languageName(language) })} value={text} onChange={(event) => onType(event.target.value)} />
      <div className={styles.wordsFoot}>
        <MenuButton icon="plus" small label={t("message-variable")} words={t("message-variable")} parts={[{ lines: VARIABLES.map((name) => ({ key: name, words: t(VARIABLE[name]), run: () => put(name) })) }]} />
        <Button look="quiet" small onClick={onDrop}>
          {t("message-drop-language", { language: languageName(language) })}
        </Button>
      </div>
      {known.map(({ name, instead }) => (
        <Instead key={name} name={name} instead={instead} language={language} onChange={(next) => onType(withInstead(text, name, next))} />
      ))}
    </>
  );
}

function Instead({ name, instead, language, onChange }: { readonly name: string; readonly instead: string; readonly language: string; readonly onChange: (instead: string) => void }): ReactNode {
  // Spaces at the ends mean nothing to the engine, and yet everybody types them on the way to the next word.
  const [typed, setTyped] = useState<string>();
  const type = (next: string): void => {
    setTyped(next);
    onChange(next);
  };
  const label = isVariable(name) ? t("message-instead", { what: t(VARIABLE[name]) }) : name;
  return <Field label={label} hint={instead === "" ? t("message-instead-hint") : undefined} dir="auto" lang={language} value={typed ?? instead} onChange={type} onBlur={() => setTyped(undefined)} />;
}
