import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { ModelTried, ModelView, WireError } from "../backend/generated";
import { decimal } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { useQuery, useSession } from "../shell/session";
import { ModelProblem } from "./ModelProblem";
import styles from "./settings.module.css";

/** Help with words: where the language model is, if there is to be one. */
export function WordsSection(): ReactNode {
  const { data } = useQuery("model_get", {});
  return (
    <>
      <p className={styles.hint}>{t("model-why")}</p>
      <p className={styles.hint}>{t("model-promise")}</p>
      {data !== undefined && <Setup key={`${data.address} ${data.model}`} model={data} />}
    </>
  );
}

function Setup({ model }: { readonly model: ModelView }): ReactNode {
  const session = useSession();
  const [address, setAddress] = useState(model.address);
  const [name, setName] = useState(model.model);
  const [key, setKey] = useState("");
  const { busy, problem, tried, run, tryIt } = useModelWork();
  const ready = address.trim() !== "" && name.trim() !== "" && !busy;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    void run(async () => {
      await session.backend.call("model_set", { address, model: name, key: key === "" ? null : key });
      setKey("");
      session.toasts.show(t("told-model-on"));
    });
  };
  const off = (): void =>
    void run(async () => {
      await session.backend.call("model_off", {});
      session.toasts.show(t("told-model-off"));
    });
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t("model-address")} hint={t("model-address-hint")} name="model-address" dir="ltr" autoCapitalize="off" spellCheck={false} required value={address} onChange={setAddress} />
      <Field label={t("model-name")} hint={t("model-name-hint")} name="model-name" dir="ltr" autoCapitalize="off" spellCheck={false} required value={name} onChange={setName} />
      <Field label={t("model-key")} hint={model.has_key ? t("model-key-kept") : t("model-key-hint")} name="model-key" type="password" autoComplete="off" value={key} onChange={setKey} />
      {problem !== undefined && <ModelProblem problem={problem} />}
      {tried !== undefined && (
        <p className={styles.hint} role="status" data-testid="model-tried" dir="auto">
          {t("model-tried", { seconds: decimal(Math.round(tried.took_ms / 100) / 10), said: tried.said })}
        </p>
      )}
      <div className={styles.choices}>
        <Button look="primary" type="submit" disabled={!ready} data-testid="model-save">
          {t(model.on ? "model-change" : "model-save")}
        </Button>
        {model.on && (
          <>
            <Button disabled={busy} data-testid="model-try" onClick={tryIt}>
              {busy ? t("model-trying") : t("model-try")}
            </Button>
            <Button disabled={busy} data-testid="model-off" onClick={off}>
              {t("model-off")}
            </Button>
          </>
        )}
      </div>
      {model.on && <p className={styles.hint}>{t("model-try-what")}</p>}
      {model.has_key && <p className={styles.hint}>{t("model-off-why")}</p>}
    </form>
  );
}

interface ModelWork {
  readonly busy: boolean;
  readonly problem: WireError | undefined;
  readonly tried: ModelTried | undefined;
  readonly run: (work: () => Promise<void>) => Promise<void>;
  readonly tryIt: () => void;
}

/** One thing at a time; what fails is told beside the fields. */
function useModelWork(): ModelWork {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WireError>();
  const [tried, setTried] = useState<ModelTried>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    setTried(undefined);
    try {
      await work();
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, tried, run, tryIt: () => void run(async () => setTried(await session.backend.call("model_try", {}))) };
}
