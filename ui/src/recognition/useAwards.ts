/** Thank-yous of one state, page by page. */
import { useEffect, useMemo } from "react";
import type { AwardState, AwardView, CampaignId } from "../backend/generated";
import { reads } from "../backend/generated";
import { Pages, type Listed } from "../parts/pages";
import { useSession, useStore } from "../shell/session";

/** As many as the engine gives at once. */
const AT_ONCE = 100;

/** One state's thank-yous, page by page as far as the owner goes. */
export function useAwards(of: CampaignId | undefined, state: AwardState): { readonly listed: Listed<AwardView>; readonly more: () => void } {
  const session = useSession();
  const pages = useMemo(() => {
    const ask = (after: string | null) => session.backend.call("campaigns_awards", { campaign_id: of ?? null, state, member_id: null, limit: AT_ONCE, after });
    return new Pages<AwardView>(session.queries, { topics: reads.campaigns_awards, ask, idOf: ({ award_id }) => award_id });
  }, [session, of, state]);
  useEffect(() => {
    pages.open();
    return () => pages.close();
  }, [pages]);
  const listed = useStore(pages.state);
  return { listed, more: () => pages.look(0, listed.rows.length) };
}
