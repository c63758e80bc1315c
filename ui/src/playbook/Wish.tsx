import { useState, type ReactNode } from "react";
import type { Told, WishedView, WishView } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Choice, Field } from "../parts/Controls";
import { useNow, useSession } from "../shell/session";
import styles from "./playbook.module.css";
import { WishDone } from "./WishDone";

const TOLD: Record<Told, MessageId> = { not_yet: "told-not-yet", prepared: "told-prepared", has_draft: "told-has-draft", no_messages: "told-no-messages", nowhere: "told-nowhere" };

interface WishProps {
  readonly wish: WishView;
  /** The other topics that stand as it does. */
  readonly others: readonly WishView[];
}

/** A topic: who asked, and what can be done with it. */
export function Wish({ wish, others }: WishProps): ReactNode {
  const session = useSession();
  const [over, setOver] = useState<"said" | "rename" | "done">();
  const which = { wish_id: wish.wish_id };
  const turn = (to: "said" | "rename" | "done"): void => setOver(over === to ? undefined : to);
  const missing = wish.askers.some((asker) => asker.told === "not_yet");
  return (
    <li data-testid="wish" data-state={wish.state}>
      <h4 dir="auto" lang={lettersOf(wish.title)}>
        {wish.title}
      </h4>
      <p>
        {t("wishes-people", { n: wish.people })}
        {wish.state === "done" && (
          <>
            {" · "}
            <span dir="auto">{wish.what}</span>
          </>
        )}
      </p>
      {wish.state === "done" && <Askers wish={wish} />}
      <p className={styles.foot}>
        {wish.state === "open" ? (
          <Button small look="primary" data-testid="wish-done" onClick={() => turn("done")}>
            {t("wish-done")}
          </Button>
        ) : (
          <>
            <Button small data-testid="wish-drafts" onClick={() => session.go({ screen: "outbox" })}>
              {t("wish-drafts")}
            </Button>
            {missing && (
              <Button small data-testid="wish-prepare" onClick={() => void session.try("wishes_prepare", which)}>
                {t("wish-prepare")}
              </Button>
            )}
            <Button look="link" onClick={() => void session.try("wishes_reopen", which)}>
              {t("wish-reopen")}
            </Button>
          </>
        )}
        <Button look="link" aria-expanded={over === "said"} data-testid="wish-show" onClick={() => turn("said")}>
          {over === "said" ? t("wish-hide") : t("wish-show")}
        </Button>
        <Button look="link" aria-expanded={over === "rename"} data-testid="wish-rename" onClick={() => turn("rename")}>
          {t("wish-rename")}
        </Button>
      </p>
      {over === "done" && <WishDone wish={wish} onClose={() => setOver(undefined)} />}
      {over === "rename" && <Rename wish={wish} others={others} onClose={() => setOver(undefined)} />}
      {over === "said" && (
        <ul className={styles.would}>
          {wish.wished.map((one) => (
            <Said key={one.interaction_id} one={one} alone={wish.wished.length === 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Everyone who asked, once, and what became of the words for them. */
function Askers({ wish }: { readonly wish: WishView }): ReactNode {
  const session = useSession();
  return (
    <ul className={styles.would} data-testid="wish-askers">
      {wish.askers.map((asker) => (
        <li key={asker.member.id} data-told={asker.told}>
          <button type="button" onClick={() => session.go({ screen: "inbox", open: asker.conversation_id })}>
            <b>
              <bdi>{asker.member.name}</bdi>
            </b>
            <small>{t(TOLD[asker.told])}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Said({ one, alone }: { readonly one: WishedView; readonly alone: boolean }): ReactNode {
  const session = useSession();
  const now = useNow();
  return (
    <li data-testid="wished">
      <button type="button" onClick={() => session.go({ screen: "inbox", open: one.conversation_id })}>
        <b>
          <bdi>{one.member.name}</bdi>
          <small>{shortTime(one.at, now)}</small>
        </b>
        <span dir="auto" lang={lettersOf(one.snippet)}>
          {one.snippet}
        </span>
      </button>
      <span className={styles.foot}>
        {!alone && (
          <Button look="link" data-testid="wish-move" onClick={() => void session.try("wishes_move", { interaction_id: one.interaction_id, wish_id: null })}>
            {t("wish-move")}
          </Button>
        )}
        <Button look="link" data-testid="wish-take-out" onClick={() => void session.try("wishes_take_out", { interaction_id: one.interaction_id })}>
          {t("wish-take-out")}
        </Button>
      </span>
    </li>
  );
}

/** Another name, or the same thing as another topic. */
function Rename({ wish, others, onClose }: WishProps & { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [title, setTitle] = useState(wish.title);
  const rename = async (): Promise<void> => {
    if ((await session.try("wishes_rename", { wish_id: wish.wish_id, title })) !== undefined) onClose();
  };
  const merge = (other: string): void => {
    if (other !== "") void session.try("wishes_merge", { wish_id: wish.wish_id, other_id: other });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <Field label={t("wish-name")} value={title} onChange={setTitle} required maxLength={80} dir="auto" data-testid="wish-title" />
      {others.length > 0 && <Choice label={t("wish-merge")} value="" options={[{ value: "", words: t("wish-merge-none") }, ...others.map((other) => ({ value: other.wish_id, words: other.title }))]} onChange={merge} />}
      <p className={styles.foot}>
        <Button type="submit" small data-testid="wish-rename-save">
          {t("wish-rename")}
        </Button>
      </p>
    </form>
  );
}
