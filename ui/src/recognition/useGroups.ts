/** The owner's own choices of people, where a rule names one. */
import type { SegmentView, SentencePart } from "../backend/generated";
import { useQuery } from "../shell/session";

/** The parts with the name of a choice in place of its id; a choice that is gone, or not read yet, stays without one. Pure. */
export function namedParts(parts: readonly SentencePart[], groups: readonly SegmentView[]): readonly SentencePart[] {
  return parts.map((part) => {
    const name = part.code === "condition-in_segment" ? groups.find(({ id }) => id === part.args["segment"])?.name : undefined;
    return name === undefined ? part : { ...part, args: { ...part.args, segment: name, known: "yes" } };
  });
}

/** The owner's choices; none while they are read. */
export function useGroups(): readonly SegmentView[] {
  return useQuery("segments_list", {}).data?.items ?? [];
}
