import type { ReactNode } from "react";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { SECTIONS, type Section } from "../shell/route";
import { useSession } from "../shell/session";
import { AccountsSection } from "./Accounts";
import { ChecksSection } from "./Checks";
import { DataSection } from "./Data";
import { FilesSection } from "./Files";
import { HoursSection } from "./Hours";
import { KeyboardSection } from "./Keyboard";
import { LanguageSection } from "./Language";
import { LookSection } from "./Look";
import { MembersSection } from "./Members";
import styles from "./settings.module.css";
import { VaultSection } from "./Vault";
import { WordsSection } from "./Words";

const LOOK: Record<Section, { readonly icon: IconName; readonly words: MessageId }> = {
  accounts: { icon: "link", words: "settings-accounts" },
  language: { icon: "globe", words: "settings-language" },
  hours: { icon: "clock", words: "settings-hours" },
  look: { icon: "eye", words: "settings-look" },
  keyboard: { icon: "bolt", words: "settings-keyboard" },
  checks: { icon: "done", words: "settings-checks" },
  members: { icon: "people", words: "settings-members" },
  words: { icon: "note", words: "settings-words" },
  files: { icon: "download", words: "settings-files" },
  data: { icon: "lock", words: "settings-data" },
  keys: { icon: "key", words: "settings-keys" },
};

/** Everything the owner can set. */
export function SettingsScreen({ section, account }: { readonly section: Section; readonly account: string | undefined }): ReactNode {
  const session = useSession();
  return (
    <>
      <header className={styles.bar}>
        <h1>{t("nav-settings")}</h1>
        <Button look="primary" icon="plus" data-testid="connect-platform" onClick={() => session.overlay.set("connect")}>
          {t("connect-account")}
        </Button>
      </header>
      <div className={styles.columns} data-accounts={section === "accounts" || undefined}>
        <nav className={styles.sections} aria-label={t("nav-settings")} data-pane="sections">
          {SECTIONS.map((each) => (
            <button key={each} type="button" data-testid={`section-${each}`} data-pane-focus={each === section ? "" : undefined} aria-current={each === section ? "page" : undefined} onClick={() => session.go({ screen: "settings", section: each })}>
              <Icon name={LOOK[each].icon} size={16} />
              {t(LOOK[each].words)}
            </button>
          ))}
        </nav>
        {section === "accounts" ? <AccountsSection chosen={account} /> : <SectionPane section={section} />}
      </div>
    </>
  );
}

function SectionPane({ section }: { readonly section: Exclude<Section, "accounts"> }): ReactNode {
  return (
    <section className={styles.section} aria-label={t(LOOK[section].words)} data-pane="section" data-testid={`settings-${section}`}>
      <h2>{t(LOOK[section].words)}</h2>
      <Content section={section} />
    </section>
  );
}

function Content({ section }: { readonly section: Exclude<Section, "accounts"> }): ReactNode {
  switch (section) {
    case "language":
      return <LanguageSection />;
    case "hours":
      return <HoursSection />;
    case "look":
      return <LookSection />;
    case "keyboard":
      return <KeyboardSection />;
    case "checks":
      return <ChecksSection />;
    case "members":
      return <MembersSection />;
    case "words":
      return <WordsSection />;
    case "files":
      return <FilesSection />;
    case "data":
      return <DataSection />;
    case "keys":
      return <VaultSection />;
  }
}
