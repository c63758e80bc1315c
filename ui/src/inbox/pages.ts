/** The pages of one list of conversations. */
import type { ConversationRow, InboxQuery } from "../backend/generated";
import { reads } from "../backend/generated";
import type { Queries } from "../backend/queries";
import { PAGE, Pages } from "../parts/pages";

export { PAGE };

/** One list, for one query. */
export class InboxPages extends Pages<ConversationRow> {
  constructor(
    queries: Queries,
    readonly query: InboxQuery,
  ) {
    super(queries, { topics: reads.inbox_list, ask: (after) => queries.backend.call("inbox_list", { ...query, limit: PAGE, after }), idOf: (row) => row.id });
  }
}
