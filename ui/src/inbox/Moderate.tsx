import { useState, type MouseEvent, type ReactNode } from "react";
import type { CanView, InteractionView, Moderation } from "../backend/generated";
import { clockTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { MenuButton } from "../parts/Menu";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession, type Session } from "../shell/session";
import styles from "./thread.module.css";

/** In the order of the menu: the kindest first. */
const ACTS = ["like", "approve", "hold", "hide", "spam", "remove", "mute", "block"] as const satisfies readonly Moderation[];

interface Words {
  readonly icon: IconName;
  readonly act: MessageId;
  readonly done: MessageId;
  readonly back: MessageId;
  /** Asked before it is done, when others feel it. */
  readonly ask?: { readonly title: MessageId; readonly words: MessageId };
}

const WORDS: Record<Moderation, Words> = {
  like: { icon: "like", act: "like-do", done: "like-done", back: "like-back" },
  approve: { icon: "check", act: "approve-do", done: "approve-done", back: "approve-back" },
  hold: { icon: "clock", act: "hold-do", done: "hold-done", back: "hold-back" },
  hide: { icon: "hide", act: "hide-do", done: "hide-done", back: "hide-back", ask: { title: "hide-ask-title", words: "hide-ask" } },
  spam: { icon: "warn", act: "spam-do", done: "spam-done", back: "spam-back", ask: { title: "spam-ask-title", words: "spam-ask" } },
  remove: { icon: "close", act: "remove-do", done: "remove-done", back: "remove-back", ask: { title: "remove-ask-title", words: "remove-ask" } },
  mute: { icon: "eye", act: "mute-do", done: "mute-done", back: "mute-back", ask: { title: "mute-ask-title", words: "mute-ask" } },
  block: { icon: "block", act: "block-do", done: "block-done", back: "block-back", ask: { title: "block-ask-title", words: "block-ask" } },
};

/** What is allowed on the platform the words stand on. */
export interface Allowed {
  readonly can: CanView;
  readonly platform: string;
  /** Another message shows that its author is blocked: a second block would outlive the taking back of the first. */
  readonly blocked: boolean;
}

/** Removing is the one act that some platforms cannot undo. */
function canTakeBack(act: Moderation, can: CanView): boolean {
  return can[act] && (act !== "remove" || can.restore);
}

/** What makes sense for these words: what the platform allows, and only where somebody is left to hide them from. */
function offered(said: InteractionView, { can, blocked }: Allowed): readonly Moderation[] {
  if (said.author.is_us) return [];
  return ACTS.filter((act) => {
    if (!can[act]) return false;
    if (said.marks.includes(act)) return canTakeBack(act, can);
    if (act === "block") return !blocked;
    return !said.deleted && !(act === "hide" && said.visibility === "private");
  });
}

async function moderate(session: Session, said: InteractionView, act: Moderation): Promise<void> {
  const done = await session.try("moderate", { interaction_id: said.id, act });
  if (done !== undefined) session.toasts.say(t(WORDS[act].done));
}

async function takeBack(session: Session, said: InteractionView, act: Moderation): Promise<boolean> {
  const done = await session.try("moderate_take_back", { interaction_id: said.id, act });
  if (done !== undefined) session.toasts.say(t("mark-taken-back", { mark: t(WORDS[act].done) }));
  return done !== undefined;
}

/** The menu of somebody's words. What stands is taken back by the same line, so the button never vanishes under the focus. */
export function MessageMenu({ said, allowed }: { readonly said: InteractionView; readonly allowed: Allowed }): ReactNode {
  const session = useSession();
  const [asking, setAsking] = useState<Moderation>();
  const acts = offered(said, allowed);
  if (acts.length === 0) return null;
  const lines = acts.map((act) => {
    const { icon, act: words, back, ask } = WORDS[act];
    if (said.marks.includes(act)) return { key: act, icon, words: t(back), run: () => void takeBack(session, said, act) };
    return { key: act, icon, words: t(words), run: () => (ask === undefined ? void moderate(session, said, act) : setAsking(act)) };
  });
  return (
    <span className={styles.more}>
      <MenuButton label={t("message-do", { name: said.author.name, time: clockTime(said.at) })} icon="more" small parts={[{ lines }]} testId="message-menu" />
      {asking !== undefined && <Ask said={said} act={asking} platform={allowed.platform} onClose={() => setAsking(undefined)} />}
    </span>
  );
}

/** Says what will happen, once, before it happens. */
function Ask({ said, act, platform, onClose }: { readonly said: InteractionView; readonly act: Moderation; readonly platform: string; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { act: words, ask } = WORDS[act];
  if (ask === undefined) return null;
  const { name } = said.author;
  const yes = (): void => {
    onClose();
    void moderate(session, said, act);
  };
  return (
    <Modal title={t(ask.title, { name })} onClose={onClose} size={440} testId="message-ask">
      <p>{t(ask.words, { name, platform })}</p>
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look={act === "block" || act === "remove" ? "danger" : "primary"} onClick={yes}>
          {t(words)}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

/** What stands, quietly below the words. */
export function Marks({ said, allowed }: { readonly said: InteractionView; readonly allowed: Allowed }): ReactNode {
  const session = useSession();
  const standing = ACTS.filter((act) => said.marks.includes(act));
  if (standing.length === 0) return null;
  const back = async (event: MouseEvent<HTMLButtonElement>, act: Moderation): Promise<void> => {
    const button = event.currentTarget;
    const article = button.closest("article");
    // The button goes with the mark; the words it stood under keep the focus, unless the owner moved on meanwhile.
    if ((await takeBack(session, said, act)) && (document.activeElement === button || document.activeElement === document.body)) article?.focus();
  };
  return (
    <p className={styles.marks} data-testid="message-marks">
      {standing.map((act) => (
        <span key={act}>
          <Icon name={WORDS[act].icon} size={13} />
          <span>{t(WORDS[act].done)}</span>
          {canTakeBack(act, allowed.can) && (
            <Button look="link" aria-label={t("mark-take-back-label", { mark: t(WORDS[act].done) })} onClick={(event) => void back(event, act)}>
              {t("mark-take-back")}
            </Button>
          )}
        </span>
      ))}
    </p>
  );
}
