import type { ReactNode } from "react";
import type { HalfLifeChosen, TooLittle } from "../backend/generated";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { useQuery } from "../shell/session";
import styles from "./weights.module.css";

const WHY_NOT: Readonly<Record<TooLittle, MessageId>> = { history: "halving-little-history", people: "halving-little-people" };
const HUNDRED = 100;

/** How fast a day fades, and how well each pace would have foretold who comes back in this shop's own past. */
export function HalfLife(): ReactNode {
  const { data } = useQuery("people_half_life", {});
  if (data === undefined) return null;
  return (
    <section className={styles.halving} aria-label={t("halving-title")} data-testid="half-life">
      <h3>{t("halving-title")}</h3>
      <p className={styles.why}>{t("halving-now", { n: data.half_life })}</p>
      {data.chosen_at === null && <p className={styles.why}>{t("halving-not-yet")}</p>}
      {data.too_little !== null && <p className={styles.why}>{t(WHY_NOT[data.too_little])}</p>}
      {data.tried.length > 0 && <Tried chosen={data} />}
    </section>
  );
}

function Tried({ chosen }: { readonly chosen: HalfLifeChosen }): ReactNode {
  return (
    <>
      <p className={styles.why}>{t("halving-how", { times: chosen.cutoffs, horizon: chosen.horizon, history: chosen.history })}</p>
      <table className={styles.tried}>
        <thead>
          <tr>
            <th scope="col">{t("halving-days")}</th>
            <th scope="col">{t("halving-right")}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.tried.map(({ half_life, right }) => (
            <tr key={half_life} aria-current={half_life === chosen.half_life || undefined}>
              <th scope="row">{half_life === chosen.half_life ? t("halving-this", { n: half_life }) : count(half_life)}</th>
              <td>{t("halving-of-hundred", { n: Math.round(right * HUNDRED) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.why}>{t("halving-chance")}</p>
    </>
  );
}
