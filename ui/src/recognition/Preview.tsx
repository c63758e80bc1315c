import { useState, type ReactNode } from "react";
import type { Campaign, CampaignView, ForOneView, OccurrenceView } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Face } from "../parts/Face";
import { Problem, Skeleton, useLate } from "../parts/States";
import { useNow, useOptionalQuery, useSession } from "../shell/session";
import { ACT_NOUN, becauseOf, FATE } from "./fates";
import { Letter } from "./Letter";
import styles from "./people.module.css";

interface PreviewProps {
  /** The rule as it stands in the form; nothing while something is left to mend. */
  readonly rule: Campaign | undefined;
  readonly view: CampaignView | undefined;
}

/** What the rule would do: for every person the very words, or why not. */
export function Preview({ rule, view }: PreviewProps): ReactNode {
  const session = useSession();
  const now = useNow();
  const { data, error } = useOptionalQuery("campaigns_preview", rule === undefined ? undefined : { campaign_id: view?.campaign_id ?? null, rule, from: null, to: null });
  const late = useLate(rule !== undefined && data === undefined && error === undefined);
  const [place, setPlace] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const spots = data?.items.filter(({ members }) => members.length > 0) ?? [];
  const spot = spots[Math.min(place, Math.max(0, spots.length - 1))];
  const toRead = view?.awards.find(({ state }) => state === "proposed")?.n ?? 0;
  return (
    <aside className={styles.preview} aria-label={t("preview-label")} data-pane="preview" data-testid="preview">
      <div className={styles.people}>
        {rule === undefined && <p className={styles.none}>{t("preview-mend")}</p>}
        {error !== undefined && <Problem problem={error} />}
        {late && <Skeleton />}
        {data !== undefined && rule !== undefined && spot === undefined && <p className={styles.none}>{t("preview-nobody")}</p>}
        {spot !== undefined && rule !== undefined && (
          <>
            <div className={styles.spot}>
              <h2>{t("preview-occasion", { time: comingTime(spot.at, now), n: spot.members.length })}</h2>
              <IconButton icon="back" small label={t("preview-earlier")} disabled={place === 0} onClick={() => setPlace(place - 1)} />
              <IconButton icon="chev" small label={t("preview-later")} disabled={place >= spots.length - 1} onClick={() => setPlace(place + 1)} />
            </div>
            <Spot spot={spot} act={t(ACT_NOUN[rule.act])} now={now} chosen={chosen} onChoose={setChosen} />
          </>
        )}
      </div>
      {spot !== undefined && <p className={styles.sum} data-testid="preview-sum">{t("preview-sum", { ready: spot.ready, held: spot.held_back, waits: spot.waits, out: spot.left_out })}</p>}
      {spot !== undefined && rule !== undefined && <Outlook rule={rule} people={spot.ready + spot.held_back} />}
      {toRead > 0 && (
        <div className={styles.foot}>
          <Button look="primary" data-testid="preview-read" onClick={() => session.go({ screen: "thanks", view: "read", ...(view === undefined ? {} : { of: view.campaign_id }) })}>
            {t("preview-read", { n: toRead })}
          </Button>
        </div>
      )}
    </aside>
  );
}

/** What holding back so many could show, said before anything leaves. */
function Outlook({ rule, people }: { readonly rule: Campaign; readonly people: number }): ReactNode {
  const { hold_back } = rule.gently;
  const { data } = useOptionalQuery("campaigns_outlook", hold_back === "nobody" || people === 0 ? undefined : { people, hold_back, window_days: rule.measure.window_days });
  if (data === undefined) return null;
  return (
    <p className={styles.outlook} data-testid="outlook">
      {data.held_back === 0 ? t("outlook-none") : data.smallest_rise === null ? t("outlook-nothing", { people, held: data.held_back }) : t("outlook-rise", { people, held: data.held_back, points: Math.round(data.smallest_rise) })}
      {data.held_back > 0 && !data.base_is_known && ` ${t("outlook-usual")}`}
    </p>
  );
}

interface SpotProps {
  readonly spot: OccurrenceView;
  readonly act: string;
  readonly now: number;
  readonly chosen: string | undefined;
  readonly onChoose: (member: string) => void;
}

function Spot({ spot, act, now, chosen, onChoose }: SpotProps): ReactNode {
  const shown = spot.members.find(({ member_id }) => member_id === chosen) ?? spot.members.find(({ outcome }) => outcome === "ready") ?? spot.members[0];
  return (
    <>
      {shown !== undefined && shown.text !== "" && (
        <article className={styles.card} aria-label={t("preview-as", { name: shown.member.name })}>
          <header>
            <Face member={shown.member} size={30} />
            <span>
              <b>
                <bdi>{shown.member.name}</bdi>
              </b>
              <small>{t("preview-when", { act, time: comingTime(spot.at, now) })}</small>
            </span>
          </header>
          <Letter pieces={shown.pieces} text={shown.text} language={shown.language} />
        </article>
      )}
      <ul>
        {spot.members.map((one) => (
          <li key={one.member_id}>
            <One one={one} on={one === shown} onChoose={() => onChoose(one.member_id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ one, on, onChoose }: { readonly one: ForOneView; readonly on: boolean; readonly onChoose: () => void }): ReactNode {
  const fate = FATE[one.outcome];
  return (
    <button type="button" className={styles.one} aria-current={on || undefined} data-testid="fate" onClick={onChoose}>
      <Face member={one.member} size={26} />
      <span>
        <bdi>{one.member.name}</bdi>
        <small>{becauseOf(one)}</small>
      </span>
      <Chip tone={fate.tone}>{t(fate.words)}</Chip>
    </button>
  );
}
