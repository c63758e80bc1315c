import { useState, type ReactNode } from "react";
import type { IntroductionView, MemberId, MemberRef, MentorPair, NotHeard } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import { Person } from "./Person";
import styles from "./together.module.css";

const MOST = 50;

/** Who has not heard from us, who could meet whom, and who could look after somebody new: each with its reason and the next step. */
export function Together(): ReactNode {
  const care = useQuery("people_after_care", { limit: MOST });
  const meet = useQuery("people_introductions", { limit: MOST });
  const mentors = useQuery("people_mentors", {});
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const all = [care, meet, mentors];
  const waits = useLate(all.some(({ data, error }) => data === undefined && error === undefined));
  const error = all.find((each) => each.error !== undefined)?.error;
  const put = (key: string): void => setLater((now) => new Set([...now, key]));
  const lines: Lines = {
    care: (care.data?.items ?? []).filter((each) => !later.has(careKey(each))),
    meet: (meet.data?.items ?? []).filter((each) => !later.has(meetKey(each))),
    mentors: (mentors.data?.items ?? []).filter((each) => !later.has(mentorKey(each))),
  };
  const none = all.every(({ data }) => data !== undefined) && lines.care.length + lines.meet.length + lines.mentors.length === 0;
  return (
    <div className={styles.page} data-testid="together" data-pane="people" data-pane-focus="" tabIndex={-1}>
      {error !== undefined && <Problem problem={error} />}
      {waits && <Skeleton />}
      {none && <Empty icon="user" title={t("together-none-title")} words={t("together-none")} />}
      <Groups lines={lines} onLater={put} />
    </div>
  );
}

interface Lines {
  readonly care: readonly NotHeard[];
  readonly meet: readonly IntroductionView[];
  readonly mentors: readonly MentorPair[];
}

const careKey = ({ member }: NotHeard): string => `care ${member.id}`;
const meetKey = ({ one, other }: IntroductionView): string => `meet ${one.id} ${other.id}`;
const mentorKey = ({ helper, newcomer }: MentorPair): string => `mentor ${helper.id} ${newcomer.id}`;

function Groups({ lines, onLater }: { readonly lines: Lines; readonly onLater: (key: string) => void }): ReactNode {
  const now = useNow();
  return (
    <>
      <Group words="together-care" why="together-care-why" n={lines.care.length}>
        {lines.care.map((each) => (
          <Line key={careKey(each)} people={[each.member]} why={each.last_heard_from_us_at === null ? t("suggest-word-never") : t("suggest-word-since", { time: shortTime(each.last_heard_from_us_at, now) })} onLater={() => onLater(careKey(each))} />
        ))}
      </Group>
      <Group words="together-meet" why="together-meet-why" n={lines.meet.length}>
        {lines.meet.map((each) => (
          <Line key={meetKey(each)} people={[each.one, each.other]} why={t(each.told ? "together-both-told" : "together-both-talked", { what: each.shared })} onLater={() => onLater(meetKey(each))} />
        ))}
      </Group>
      <Group words="together-mentor" why="together-mentor-why" n={lines.mentors.length}>
        {lines.mentors.map((each) => (
          <Line key={mentorKey(each)} people={[each.helper, each.newcomer]} why={t("together-mentor-line", { helper: each.helper.name, newcomer: each.newcomer.name })} onLater={() => onLater(mentorKey(each))} />
        ))}
      </Group>
    </>
  );
}

function Group({ words, why, n, children }: { readonly words: MessageId; readonly why: MessageId; readonly n: number; readonly children: ReactNode }): ReactNode {
  if (n === 0) return null;
  return (
    <section className={styles.group} aria-label={t(words)}>
      <h2>{t(words)}</h2>
      <p>{t(why)}</p>
      <ul>{children}</ul>
    </section>
  );
}

function Line({ people, why, onLater }: { readonly people: readonly MemberRef[]; readonly why: string; readonly onLater: () => void }): ReactNode {
  const write = useWrite();
  return (
    <li className={styles.line} data-testid="together-line">
      <span className={styles.who}>
        {people.map((member) => (
          <Person key={member.id} member={member} />
        ))}
      </span>
      <small>{why}</small>
      <span className={styles.acts}>
        {people.map((member) => (
          <Button key={member.id} small icon="draft" data-testid="together-write" onClick={() => void write(member.id)}>
            {t("together-write", { name: member.name })}
          </Button>
        ))}
        <Button small look="quiet" data-testid="together-later" aria-label={t("together-later", { names: people.map(({ name }) => name).join(", ") })} onClick={onLater}>
          {t("not-now")}
        </Button>
      </span>
    </li>
  );
}

/** Opens their newest conversation with the pen in hand; their page, when there is none to write in. */
function useWrite(): (id: MemberId) => Promise<void> {
  const session = useSession();
  return async (id) => {
    const known = await session.try("members_show", { id });
    if (known === undefined) return;
    session.go(known.conversation_id === null ? { screen: "people", open: id } : { screen: "inbox", open: known.conversation_id, compose: true });
  };
}
