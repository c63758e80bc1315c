import { useEffect, useState, type ReactNode } from "react";
import type { GiftCodes, GiftPasted, GiftView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Modal } from "../parts/Modal";
import { Notice, Problem } from "../parts/States";
import { useOptionalQuery, useQuery, useSession } from "../shell/session";
import styles from "./gifts.module.css";
import { CODE_STATE } from "./sayings";

const PAGE = 50;

/** The codes of a gift: whose they are, those from elsewhere, those in doubt. */
export function CodesDialog({ gift, onClose }: { readonly gift: GiftView; readonly onClose: () => void }): ReactNode {
  const { gift_id, gift: rule } = gift;
  const session = useSession();
  const first = useQuery("gifts_codes", { gift_id, limit: PAGE, after: null });
  const [after, setAfter] = useState<string>();
  const [more, setMore] = useState<GiftCodes["items"]>([]);
  const next = useOptionalQuery("gifts_codes", after === undefined ? undefined : { gift_id, limit: PAGE, after });
  useEffect(() => {
    const page = next.data;
    if (page === undefined || after === undefined) return;
    setMore((now) => [...now.filter(({ code }) => !page.items.some((each) => each.code === code)), ...page.items]);
  }, [next.data, after]);
  const items = [...(first.data?.items ?? []), ...more];
  const last = after === undefined ? first.data?.next : next.data?.next;
  return (
    <Modal title={t("codes-title", { name: rule.name })} onClose={onClose} size={560} testId="codes">
      {first.error !== undefined && <Problem problem={first.error} />}
      {items.some(({ state }) => state === "doubtful") && (
        <Notice tone="waiting" icon="warn" round actions={<Button small onClick={() => void session.try("gifts_trust", { gift_id })}>{t("codes-trust")}</Button>}>
          {t("codes-doubt")}
        </Notice>
      )}
      {first.data !== undefined && items.length === 0 && <p className={styles.hint}>{t("codes-none")}</p>}
      <ul className={styles.codes}>
        {items.map(({ code, state, expires_at, redeemed_at }) => (
          <li key={code}>
            <code dir="ltr">{code}</code>
            <Chip tone={state === "drawn" ? "thanks" : state === "redeemed" ? "good" : "plain"}>{t(CODE_STATE[state])}</Chip>
            <small>{redeemed_at !== null ? t("codes-used-at", { day: dateName(redeemed_at) }) : expires_at !== null && t("codes-until", { day: dateName(expires_at) })}</small>
          </li>
        ))}
      </ul>
      {last !== null && last !== undefined && (
        <Button small onClick={() => setAfter(last)}>
          {t("more")}
        </Button>
      )}
      {rule.pasted && <Paste giftId={gift_id} />}
    </Modal>
  );
}

function Paste({ giftId }: { readonly giftId: string }): ReactNode {
  const session = useSession();
  const [codes, setCodes] = useState("");
  const [told, setTold] = useState<GiftPasted>();
  const add = async (): Promise<void> => {
    const answer = await session.try("gifts_paste", { gift_id: giftId, codes });
    if (answer === undefined) return;
    setTold(answer);
    setCodes("");
  };
  return (
    <div className={styles.form}>
      <h3>{t("codes-paste")}</h3>
      <textarea className={styles.paste} rows={4} dir="ltr" aria-label={t("codes-paste-label")} data-testid="codes-paste" value={codes} onChange={(event) => setCodes(event.target.value)} />
      <Button small disabled={codes.trim() === ""} onClick={() => void add()}>
        {t("codes-paste-do")}
      </Button>
      <div role="status">
        {told !== undefined && <p>{t("codes-pasted", { n: told.added })}</p>}
        {told !== undefined && told.known.length > 0 && <p>{t("codes-known", { codes: told.known.join(", ") })}</p>}
        {told !== undefined && told.too_short.length > 0 && <p>{t("codes-short", { codes: told.too_short.join(", ") })}</p>}
      </div>
    </div>
  );
}
