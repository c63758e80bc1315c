import { useCallback, useState, type ReactNode } from "react";
import type { MemberId, MemberView } from "../backend/generated";
import { monthName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { MenuButton } from "../parts/Menu";
import { Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { ForgetDialog } from "./ForgetDialog";
import { Handles } from "./Handles";
import { Helps } from "./Helps";
import { JoinDialog } from "./JoinDialog";
import { NoteDialog } from "./NoteDialog";
import styles from "./member.module.css";
import { Permissions } from "./Permissions";
import { Promises } from "./Promises";
import { Step } from "./Step";
import { Suggestion } from "./Suggestion";
import { Thanked } from "./Thanked";
import { Timeline } from "./Timeline";
import { Told } from "./Told";
import { LEVELS, ROLES } from "./words";
import { Year } from "./Year";

type Dialog = "note" | "join" | "forget";

/** Everything known of one person, and how it is known. */
export function MemberPage({ id }: { readonly id: MemberId }): ReactNode {
  const { data, error } = useQuery("members_show", { id });
  const late = useLate(data === undefined && error === undefined);
  const back = useBack();
  useShortcuts({ back: () => back() });
  if (error !== undefined && data === undefined) {
    return (
      <div className={styles.page}>
        <Problem problem={error}>
          <Button small onClick={back}>
            {t("people-title")}
          </Button>
        </Problem>
      </div>
    );
  }
  if (data === undefined) return late ? <Skeleton /> : null;
  return <Known member={data} onBack={back} />;
}

/** Back to the list as it was, with this person chosen. */
function useBack(): () => void {
  const session = useSession();
  const route = useStore(session.route);
  return useCallback(() => {
    if (route.screen !== "people") return;
    const { order, segment, open } = route;
    session.go({ screen: "people", ...(order === undefined ? {} : { order }), ...(segment === undefined ? {} : { segment }), ...(open === undefined ? {} : { from: open }) });
  }, [session, route]);
}

function Known({ member, onBack }: { readonly member: MemberView; readonly onBack: () => void }): ReactNode {
  const session = useSession();
  const [dialog, setDialog] = useState<Dialog>();
  const [why, setWhy] = useState(false);
  const write = (): boolean => {
    if (member.conversation_id === null) return false;
    session.go({ screen: "inbox", open: member.conversation_id, compose: true });
    return true;
  };
  useShortcuts({ note: () => setDialog("note"), why: () => setWhy(!why), reply: write });
  return (
    <div className={styles.page} data-testid="member-page" data-id={member.member.id}>
      <nav className={styles.crumb} aria-label={t("you-are-here")} data-pane="head">
        <Button look="quiet" small onClick={onBack} data-pane-focus="" data-testid="back-to-people">
          {t("people-title")}
        </Button>
        <Icon name="chev" size={14} />
        <b>
          <bdi>{member.member.name}</bdi>
        </b>
      </nav>
      <Hero member={member} onWrite={write} onDialog={setDialog} />
      <Suggestion member={member} onWrite={write} />
      <Year member={member} />
      <div className={styles.columns}>
        <div data-pane="facts">
          <Handles member={member} />
          <Told member={member} />
          <Permissions member={member} />
          <Promises member={member} />
          <Thanked member={member} />
        </div>
        <div data-pane="timeline">
          <Timeline id={member.member.id} onNote={() => setDialog("note")} />
        </div>
        <div data-pane="step">
          <Step member={member} why={why} onWhy={() => setWhy(!why)} />
          <Helps member={member} />
        </div>
      </div>
      {dialog === "note" && <NoteDialog id={member.member.id} onClose={() => setDialog(undefined)} />}
      {dialog === "join" && <JoinDialog member={member} onClose={() => setDialog(undefined)} />}
      {dialog === "forget" && <ForgetDialog member={member.member} onClose={() => setDialog(undefined)} onForgotten={onBack} />}
    </div>
  );
}

function Hero({ member, onWrite, onDialog }: { readonly member: MemberView; readonly onWrite: () => boolean; readonly onDialog: (dialog: Dialog) => void }): ReactNode {
  const { standing } = member;
  const called = member.facts.find((fact) => fact.kind === "called_name");
  const month = monthName(member.first_seen_at);
  return (
    <header className={styles.hero}>
      <Face member={member.member} size={64} />
      <div>
        <h1>
          <bdi>{member.member.name}</bdi>
        </h1>
        <p>
          <span>{t(standing !== null && (standing.level === "regular" || standing.level === "pillar") ? "member-regular-since" : "member-since", { month })}</span>
          {called !== undefined && <span>{t("member-called", { name: called.value })}</span>}
          {standing !== null && <Chip>{t(LEVELS[standing.level])}</Chip>}
          {standing?.roles.map((role) => (
            <Chip key={role} tone={ROLES[role].tone}>
              {t(ROLES[role].words)}
            </Chip>
          ))}
          {member.facts
            .filter((fact) => fact.kind === "interest")
            .map((fact) => (
              <Chip key={fact.id}>
                <bdi>{fact.value}</bdi>
              </Chip>
            ))}
        </p>
      </div>
      <div className={styles.acts}>
        <Button icon="draft" keys="R" disabled={member.conversation_id === null} data-testid="member-write" onClick={onWrite}>
          {t("member-write")}
        </Button>
        <Button icon="note" keys="N" data-testid="member-note" onClick={() => onDialog("note")}>
          {t("member-note")}
        </Button>
        <MenuButton label={t("more-actions")} icon="more" testId="member-more" parts={[{ lines: [{ key: "join", words: t("join-open"), run: () => onDialog("join") }, { key: "forget", words: t("member-forget", { name: member.member.name }), text: t("member-forget", { name: member.member.name }), run: () => onDialog("forget") }] }]} />
      </div>
    </header>
  );
}
