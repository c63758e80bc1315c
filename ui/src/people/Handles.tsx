import { useState, type ReactNode } from "react";
import type { MemberView, OwnHandle } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useSession } from "../shell/session";
import { CompareDialog } from "./CompareDialog";
import styles from "./member.module.css";
import { BECAUSE } from "./words";

/** The names they write under, how each came to be theirs, and who else may be the same person. */
export function Handles({ member }: { readonly member: MemberView }): ReactNode {
  const session = useSession();
  const [comparing, setComparing] = useState<number>();
  const compared = comparing === undefined ? undefined : member.suggestions[comparing];
  const apart = async (handle: OwnHandle): Promise<void> => {
    if (handle.merge_id === null) return;
    const done = await session.try("members_unmerge", { merge_id: handle.merge_id });
    if (done !== undefined) session.toasts.say(t("told-apart"));
  };
  return (
    <section className={styles.block}>
      <h2>{t("member-handles")}</h2>
      <ul className={styles.facts}>
        {member.handles.map((handle) => (
          <li key={`${handle.platform_name} ${handle.handle}`}>
            <Icon name="check" size={15} />
            <span>
              <bdi dir="ltr">{handle.handle}</bdi>
              <small>
                {handle.platform_name}
                {handle.merge_id !== null && `, ${t(handle.because === null ? "joined-by-you" : BECAUSE[handle.because])}`}
              </small>
              {handle.merge_id !== null && (
                <Button look="link" data-testid="take-apart" onClick={() => void apart(handle)}>
                  {t("take-apart")}
                </Button>
              )}
            </span>
          </li>
        ))}
        {member.suggestions.map((suggestion, index) => {
          const other = suggestion.keep.id === member.member.id ? suggestion.other : suggestion.keep;
          const handles = suggestion.keep.id === member.member.id ? suggestion.other_handles : suggestion.keep_handles;
          return (
            <li key={`${other.id} ${suggestion.because}`}>
              <Icon name="help" size={15} />
              <span>
                <bdi>{other.name}</bdi>
                <small>{t("maybe-same", { platform: handles[0]?.platform_name ?? "" })}</small>
                <Button look="link" data-testid="compare" onClick={() => setComparing(index)}>
                  {t("compare")}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {compared !== undefined && <CompareDialog suggestion={compared} onClose={() => setComparing(undefined)} />}
    </section>
  );
}
