import type { PatientResult, ResultVersion } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { asSent, here } from "../../time/moment.ts";
import { StateWord } from "./state-word.tsx";
import { resultTexts } from "./texts.ts";

/** When an earlier version was told: its validation, as sent; else when it was received here. */
export function useSaidBefore(): (version: ResultVersion) => string {
  const words = useWords(resultTexts);
  const { language } = useReading();
  return ({ validatedAt, recordedAt }) =>
    validatedAt
      ? words.beforeValidated(asSent(validatedAt, language).text)
      : words.beforeReceived(here(recordedAt, language));
}

/** Says plainly that this result replaces another one, what that was, and when. */
export function Replaces({ result }: { result: PatientResult }) {
  const words = useWords(resultTexts);
  const { language } = useReading();
  const saidBefore = useSaidBefore();
  const before = result.earlier[0];
  if (result.status !== "corrected" && !before) return null;
  return (
    <div className="remark">
      {(result.status === "final" || result.status === "corrected") && (
        <p>{words.correctedText(here(result.recordedAt, language))}</p>
      )}
      {before && (
        <p>
          {words.before} <StateWord version={before} />, {saidBefore(before)}.
        </p>
      )}
    </div>
  );
}
