import { useState, type ReactNode } from "react";
import type { GiftView } from "../backend/generated";
import { money } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Icon } from "../parts/Icon";
import { MenuButton } from "../parts/Menu";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { CodesDialog } from "./Codes";
import { GiftDialog } from "./GiftDialog";
import styles from "./gifts.module.css";
import { GIFT_KIND } from "./sayings";
import { Till } from "./Till";

/** The till, and what is given. */
export function Gifts(): ReactNode {
  const { data, error } = useQuery("gifts_list", {});
  const late = useLate(data === undefined && error === undefined);
  const [changing, setChanging] = useState<GiftView | "new">();
  const [codes, setCodes] = useState<GiftView>();
  return (
    <div className={styles.gifts} data-testid="gifts">
      <Till />
      <section className={styles.given} aria-label={t("gifts-list")} data-pane="gifts">
        <div className={styles.head}>
          <h2>{t("gifts-list")}</h2>
          <Button small icon="plus" data-testid="gift-new" onClick={() => setChanging("new")}>
            {t("gifts-new")}
          </Button>
        </div>
        {late && <Skeleton />}
        {error !== undefined && <Problem problem={error} />}
        {data?.items.length === 0 && <Empty icon="gift" title={t("gifts-none-title")} words={t("gifts-none")} />}
        <ul className={styles.list}>
          {data?.items.map((gift) => (
            <li key={gift.gift_id}>
              <Gift view={gift} onChange={() => setChanging(gift)} onCodes={() => setCodes(gift)} />
            </li>
          ))}
        </ul>
      </section>
      {changing !== undefined && <GiftDialog {...(changing === "new" ? {} : { gift: changing })} onClose={() => setChanging(undefined)} />}
      {codes !== undefined && <CodesDialog gift={codes} onClose={() => setCodes(undefined)} />}
    </div>
  );
}

/** How many there are left, and what one costs. */
function facts({ gift, stock, given, redeemed, spent }: GiftView): readonly string[] {
  return [
    t("gifts-cost", { money: money(gift.cost, gift.currency) }),
    t("gifts-valid", { days: gift.valid_days }),
    stock === null ? t("gifts-no-limit") : t("gifts-left", { n: stock }),
    ...(gift.month_budget === null ? [] : [t("gifts-budget", { money: money(gift.month_budget, gift.currency) })]),
    `${t("gifts-given", { n: given })}, ${t("gifts-used", { n: redeemed })}`,
    ...(spent === 0 ? [] : [t("gifts-spent", { money: money(spent, gift.currency) })]),
  ];
}

function Gift({ view, onChange, onCodes }: { readonly view: GiftView; readonly onChange: () => void; readonly onCodes: () => void }): ReactNode {
  const session = useSession();
  const end = (): void => void session.try("gifts_end", { gift_id: view.gift_id, end: !view.ended });
  return (
    <div className={styles.gift} data-testid="gift" data-ended={view.ended || undefined}>
      <Icon name="gift" size={18} />
      <div>
        <b>
          <bdi>{view.gift.name}</bdi>
        </b>
        <small>{t(GIFT_KIND[view.gift.kind])}</small>
        <ul className={styles.facts}>
          {facts(view).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </div>
      {view.ended && <Chip>{t("gifts-ended")}</Chip>}
      <Button small onClick={onCodes}>
        {t("gifts-codes")}
      </Button>
      <MenuButton icon="more" small label={t("gifts-menu", { name: view.gift.name })} parts={[{ lines: [{ key: "edit", icon: "draft", words: t("gifts-edit"), run: onChange }, { key: "end", icon: view.ended ? "play" : "pause", words: t(view.ended ? "gifts-again" : "gifts-end"), run: end }] }]} />
    </div>
  );
}
