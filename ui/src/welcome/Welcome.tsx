import { useState, type ReactNode } from "react";
import type { WireError } from "../backend/generated";
import { toWireError } from "../backend/backend";
import { languageName, LANGUAGES, t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Kbd } from "../parts/Kbd";
import { Problem } from "../parts/States";
import { JobLine } from "../shell/Jobs";
import { useSession, useSettings, useStatus } from "../shell/session";
import { Spoken, Toast } from "../shell/Toasts";
import { useShortcuts } from "../shell/useShortcuts";
import mark from "../theme/mark.svg";
import shelf from "./shelf.svg";
import styles from "./welcome.module.css";

/** The first thing anybody sees: three ways to begin, none of which needs a network or an account with us. */
export function Welcome(): ReactNode {
  const session = useSession();
  useShortcuts({ help: () => session.overlay.set("keyboard") });
  return (
    <>
      <main className={styles.page} data-testid="welcome">
        <div className={styles.art}>
          <img src={shelf} alt={t("welcome-art")} />
        </div>
        <div className={styles.say}>
          <div className={styles.top}>
            <img src={mark} alt="" />
            <b>{t("app-name")}</b>
            {LANGUAGES.length > 1 && <Languages />}
          </div>
          <div className={styles.middle}>
            <h1>{t("welcome-title")}</h1>
            <p>{t("welcome-begin")}</p>
            <Options />
          </div>
          <p className={styles.foot}>
            <Icon name="lock" size={15} />
            {t("welcome-promise")}
          </p>
          <Toast />
        </div>
      </main>
      <Spoken />
    </>
  );
}

/** Only the languages there are words in. */
function Languages(): ReactNode {
  const session = useSession();
  const settings = useSettings();
  return (
    <div className={styles.languages} role="group" aria-label={t("settings-language")}>
      {LANGUAGES.map((language) => (
        <Button key={language} look="quiet" small lang={language} aria-pressed={settings.language === language} onClick={() => void session.try("settings_set", { ...settings, language })}>
          {languageName(language)}
        </Button>
      ))}
    </div>
  );
}

function Options(): ReactNode {
  const session = useSession();
  const status = useStatus();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  const loadSample = async (): Promise<void> => {
    setLoading(true);
    setProblem(undefined);
    try {
      await session.backend.call("sample_load", {});
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setLoading(false);
    }
  };
  return (
    <>
      <div className={styles.options}>
        <Option id="sample" icon="cup" first disabled={loading} title={t("welcome-sample")} words={t("welcome-sample-words")} onChoose={() => void loadSample()} />
        <Option id="connect" icon="link" disabled={loading} title={t("welcome-connect")} words={t("welcome-connect-words")} later={status.offline === null ? undefined : t("welcome-connect-offline")} onChoose={() => session.overlay.set("connect")} />
        <Option id="import" icon="download" disabled={loading} title={t("welcome-import")} words={t("welcome-import-words")} onChoose={() => session.overlay.set("import")} />
      </div>
      <div className={styles.note}>
        {problem !== undefined && <Problem problem={problem} />}
        {status.jobs.map((job) => (
          <JobLine key={job.job_id} job={job} />
        ))}
        <span>{loading ? t("welcome-loading") : t("welcome-later")}</span>
      </div>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly icon: IconName;
  readonly first?: boolean;
  readonly disabled: boolean;
  readonly title: string;
  readonly words: string;
  /** Why it can wait. */
  readonly later?: string | undefined;
  readonly onChoose: () => void;
}

function Option({ id, icon, first = false, disabled, title, words, later, onChoose }: OptionProps): ReactNode {
  return (
    <button type="button" className={styles.option} data-testid={`welcome-${id}`} data-first={first || undefined} autoFocus={first} disabled={disabled} onClick={onChoose}>
      <span className={styles.mark}>
        <Icon name={icon} size={22} />
      </span>
      <span>
        <b>{title}</b>
        <span className={styles.words}>{words}</span>
        {later !== undefined && (
          <span className={styles.later}>
            <Icon name="offline" size={14} />
            {later}
          </span>
        )}
      </span>
      {first && <Kbd keys="↵" />}
    </button>
  );
}
