/** The pages of one list of people. */
import type { MemberRow, MembersQuery } from "../backend/generated";
import { reads } from "../backend/generated";
import type { Queries } from "../backend/queries";
import { PAGE, Pages } from "../parts/pages";

/** One list of people, for one question. */
export class MemberPages extends Pages<MemberRow> {
  constructor(queries: Queries, query: MembersQuery) {
    const ask = (after: string | null) => queries.backend.call("members_list", { ...query, limit: PAGE, after });
    super(queries, { topics: reads.members_list, ask, idOf: (row) => row.member_id });
  }
}
