import { useState, type ReactNode } from "react";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { MenuButton } from "../parts/Menu";
import { useSession } from "../shell/session";
import { ChooseTime } from "./ChooseTime";
import { moments } from "./times";

/** What was chosen: a time, or the tick. */
export type LaterChoice = { readonly type: "at"; readonly at: number } | { readonly type: "cancel" };

interface SendLaterProps {
  readonly disabled: boolean;
  readonly cancelIfTheyReply: boolean;
  readonly onChoose: (choice: LaterChoice) => void;
}

/** When a reply goes, if not now, and whether it still should when they write again. */
export function SendLater({ disabled, cancelIfTheyReply, onChoose }: SendLaterProps): ReactNode {
  const { clock } = useSession();
  const [choosing, setChoosing] = useState(false);
  const now = clock.now();
  const times = disabled
    ? []
    : [
        ...moments(now).map((moment) => ({
          key: moment.key,
          words: t(moment.words),
          end: comingTime(new Date(moment.at).toISOString(), now),
          run: () => onChoose({ type: "at", at: moment.at }),
        })),
        { key: "choose", words: t("time-choose"), run: () => setChoosing(true) },
      ];
  const tick = { key: "cancel", words: t("later-cancel-if-they-reply"), on: cancelIfTheyReply, run: () => onChoose({ type: "cancel" }) };
  const parts = [...(times.length > 0 ? [{ title: t("later-title"), lines: times }] : []), { title: t("later-unless"), lines: [tick] }];
  return (
    <>
      <MenuButton label={t("later-label")} icon="clock" parts={parts} testId="send-later" />
      {choosing && (
        <ChooseTime
          title={t("later-title")}
          confirm={t("later-confirm")}
          onClose={() => setChoosing(false)}
          onChoose={(at) => {
            setChoosing(false);
            onChoose({ type: "at", at });
          }}
        />
      )}
    </>
  );
}
