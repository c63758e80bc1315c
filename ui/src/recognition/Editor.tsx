import type { ReactNode } from "react";
import type { CampaignState } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Field } from "../parts/Controls";
import { Notice, Problem, Skeleton, useLate } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { isNew, type RuleKey } from "./desk";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { Wrong } from "./Inline";
import { MessageFields } from "./MessageFields";
import { MomentFields } from "./MomentFields";
import { ActField, ApprovalFields, GentlyFields, GiftFields, LearnFields } from "./MoreFields";
import { Preview } from "./Preview";
import { RuleSentence } from "./RuleSentence";
import { useRule, type OpenRule } from "./useRule";
import { dayOf } from "./weeks";
import { WhoFields } from "./WhoFields";

/** A rule, opened: the sentence, and the form that changes the same rule. */
export function Editor({ ruleKey }: { readonly ruleKey: RuleKey }): ReactNode {
  const session = useSession();
  const open = useRule(ruleKey);
  const { data: gifts } = useQuery("gifts_list", {});
  const late = useLate(open.rule === undefined && open.error === undefined);
  const back = (): void => session.go({ screen: "thanks" });
  const problems = open.check?.problems ?? [];
  const ready = open.unsaved && problems.length === 0 && !open.saving && open.check !== undefined;
  useShortcuts({
    back,
    send: () => {
      if (!ready) return false;
      void open.save();
    },
  });
  if (open.rule === undefined) {
    return (
      <div className={styles.page} data-pane="editor">
        {late && <Skeleton />}
        {open.error !== undefined && <Problem problem={open.error}><Button onClick={back}>{t("editor-back")}</Button></Problem>}
      </div>
    );
  }
  const edit: RuleEdit = { rule: open.rule, problems, gifts: gifts?.items ?? [], onChange: open.change };
  return (
    <>
      <Head ruleKey={ruleKey} open={open} ready={ready} onBack={back} />
      <div className={styles.columns}>
      <div className={styles.page} data-pane="editor" data-testid="rule-editor">
        <div className={styles.form}>
          {open.error !== undefined && <Problem problem={open.error} />}
          {open.check !== undefined && <RuleSentence parts={open.check.sentence} edit={edit} today={dayOf(session.clock.now())} rounds={open.view} />}
          {open.unsaved && problems.length > 0 && (
            <Notice tone="waiting" icon="warn" round>
              <span role="status">{t("editor-problems", { n: problems.length })}</span>
            </Notice>
          )}
          <Form edit={edit} open={open} />
        </div>
      </div>
      <Preview rule={problems.length === 0 && open.check !== undefined ? open.read : undefined} view={open.view} />
      </div>
    </>
  );
}

function Head({ ruleKey, open, ready, onBack }: { readonly ruleKey: RuleKey; readonly open: OpenRule; readonly ready: boolean; readonly onBack: () => void }): ReactNode {
  const session = useSession();
  const now = useNow();
  const state = open.view?.state;
  const set = (next: CampaignState): void => void session.try("campaigns_set_state", { campaign_id: ruleKey, state: next });
  const name = open.rule?.name.trim() ?? "";
  return (
    <header className={styles.bar}>
      <Button look="quiet" small icon="back" onClick={onBack}>
        {t("editor-back")}
      </Button>
      <h1>
        <bdi>{name === "" ? t("editor-new") : name}</bdi>
      </h1>
      {state !== undefined && <Chip tone={state === "running" ? "good" : "plain"}>{t(state === "running" ? "editor-running" : "editor-resting")}</Chip>}
      <span className={styles.saved} role="status" data-testid="rule-saved">
        {open.unsaved ? t("editor-unsaved") : open.savedAt !== undefined && t("editor-saved", { time: shortTime(open.savedAt, now) })}
      </span>
      {open.unsaved && (
        <Button small look="quiet" onClick={() => drop(ruleKey, session)}>
          {t("editor-drop")}
        </Button>
      )}
      {state !== undefined && (
        <Button small look="quiet" data-testid="rule-results" onClick={() => session.go({ screen: "thanks", view: "results", of: ruleKey })}>
          {t("results-title")}
        </Button>
      )}
      {state !== undefined && (
        <Button small icon={state === "running" ? "pause" : "play"} onClick={() => set(state === "running" ? "paused" : "running")}>
          {t(state === "running" ? "editor-rest" : "editor-wake")}
        </Button>
      )}
      {open.unsaved && (
        <Button small look="primary" keys="Ctrl ↵" disabled={!ready} data-testid="rule-save" onClick={() => void open.save()}>
          {t(isNew(ruleKey) ? "editor-start" : "editor-save")}
        </Button>
      )}
    </header>
  );
}

function drop(key: RuleKey, session: ReturnType<typeof useSession>): void {
  session.rules.drop(key);
  if (isNew(key)) session.go({ screen: "thanks" });
}

function Part({ words, children }: { readonly words: MessageId; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles.part} aria-label={t(words)}>
      <h2>{t(words)}</h2>
      <div>{children}</div>
    </section>
  );
}

function Form({ edit, open }: { readonly edit: RuleEdit; readonly open: OpenRule }): ReactNode {
  const session = useSession();
  return (
    <div role="group" aria-label={t("editor-form")}>
      <Part words="editor-name"><Field label={t("editor-name-hint")} value={edit.rule.name} onChange={(value) => edit.onChange({ name: value })} /><Wrong problems={edit.problems} at="name" /></Part>
      <Part words="part-who"><WhoFields {...edit} /></Part>
      <Part words="part-when"><MomentFields edit={edit} today={dayOf(session.clock.now())} /></Part>
      <Part words="part-how"><div className={styles.row}><ActField {...edit} /></div></Part>
      <Part words="part-message"><MessageFields {...edit} /></Part>
      <Part words="part-gift"><GiftFields {...edit} /></Part>
      <Part words="part-gently"><GentlyFields {...edit} /></Part>
      <Part words="part-learn"><LearnFields {...edit} /></Part>
      <Part words="part-approval"><ApprovalFields edit={edit} rounds={open.view} /></Part>
    </div>
  );
}
