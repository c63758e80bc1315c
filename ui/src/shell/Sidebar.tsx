import type { ReactNode } from "react";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Kbd } from "../parts/Kbd";
import mark from "../theme/mark.svg";
import { Connection } from "./Connection";
import type { Route, Screen } from "./route";
import { useSession, useStatus, useStore } from "./session";
import styles from "./shell.module.css";

interface Entry {
  readonly screen: Screen;
  readonly to: Route;
  readonly icon: IconName;
  readonly words: MessageId;
}

const TODAY: Entry = { screen: "today", to: { screen: "today" }, icon: "today", words: "nav-today" };
const INBOX: Entry = { screen: "inbox", to: { screen: "inbox" }, icon: "inbox", words: "nav-inbox" };
const THANKS: Entry = { screen: "thanks", to: { screen: "thanks" }, icon: "thanks", words: "nav-thanks" };
const PLAYBOOK: Entry = { screen: "playbook", to: { screen: "playbook" }, icon: "book", words: "nav-playbook" };
const PEOPLE: Entry = { screen: "people", to: { screen: "people" }, icon: "user", words: "nav-people" };
const SETTINGS: Entry = { screen: "settings", to: { screen: "settings", section: "accounts" }, icon: "settings", words: "nav-settings" };

/** The way around: only what exists. */
export function Sidebar(): ReactNode {
  const session = useSession();
  const status = useStatus();
  return (
    <nav className={styles.side} aria-label={t("nav-main")} data-pane="side">
      <div className={styles.shop}>
        <img src={mark} alt="" />
        <span>
          <b>
            <bdi>{status.shop_name === "" ? t("app-name") : status.shop_name}</bdi>
          </b>
          {status.sample && <small>{t("nav-sample")}</small>}
        </span>
      </div>
      <button type="button" className={styles.find} aria-keyshortcuts="Control+K" title={t("palette-open")} onClick={() => session.overlay.set("palette")}>
        <Icon name="search" size={16} />
        <span>{t("palette-open")}</span>
        <Kbd keys="Ctrl K" />
      </button>
      <ul className={styles.list}>
        <NavEntry entry={TODAY} />
        <NavEntry entry={INBOX} n={status.needs_you} />
        <NavEntry entry={PEOPLE} />
        <NavEntry entry={THANKS} />
        <NavEntry entry={PLAYBOOK} />
      </ul>
      <div className={styles.end}>
        <Connection />
        <ul className={styles.list}>
          <NavEntry entry={SETTINGS} n={status.needs_attention.length} />
        </ul>
      </div>
    </nav>
  );
}

function NavEntry({ entry, n = 0 }: { readonly entry: Entry; readonly n?: number }): ReactNode {
  const session = useSession();
  const here = useStore(session.route).screen === entry.screen;
  return (
    <li>
      <button type="button" className={styles.nav} data-testid={`nav-${entry.screen}`} data-pane-focus={here ? "" : undefined} title={t(entry.words)} aria-current={here ? "page" : undefined} onClick={() => session.go(entry.to)}>
        <Icon name={entry.icon} />
        <span className={styles.t}>{t(entry.words)}</span>
        {n > 0 && <span className={styles.n}>{count(n)}</span>}
      </button>
    </li>
  );
}
