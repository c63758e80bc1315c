import type { ReactNode } from "react";
import { useSession, useStore } from "../shell/session";
import { MemberPage } from "./MemberPage";
import { PeopleList } from "./PeopleList";
import { TogetherView } from "./Views";

/** Everybody, or one of them. */
export function People(): ReactNode {
  const route = useStore(useSession().route);
  if (route.screen !== "people") return null;
  if (route.open !== undefined) return <MemberPage key={route.open} id={route.open} />;
  if (route.view === "together") return <TogetherView />;
  return <PeopleList order={route.order ?? "fans"} segment={route.segment} from={route.from} />;
}
