import type { PatientResult } from "../../api.ts";
import { vouchedFor } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { useSaidBefore } from "./replaces.tsx";
import { SaidTime } from "./said-time.tsx";
import { StateWord } from "./state-word.tsx";
import { detailTexts } from "./texts.ts";

interface DetailsProps {
  readonly result: PatientResult;
  readonly vouched: readonly string[];
}

/** What a professional may ask for: test, sample, times, and the versions before this one. */
export function Details({ result, vouched }: DetailsProps) {
  const words = useWords(detailTexts);
  const { language } = useReading();
  const spoken = vouchedFor(vouched, language);
  const foreign = spoken === language ? undefined : spoken;
  return (
    <section className="card details">
      <h2>{words.details}</h2>
      <dl>
        <dt>{words.test}</dt>
        <dd lang={foreign}>{result.name[spoken]}</dd>
        <dt>{words.value}</dt>
        <dd>
          <StateWord version={result} />
        </dd>
        {result.specimen && (
          <>
            <dt>{words.specimen}</dt>
            <dd lang={foreign}>{result.specimen[spoken]}</dd>
          </>
        )}
        <dt>{words.sampled}</dt>
        <dd>
          <SaidTime moment={result.sampledAt} />
        </dd>
        {result.validatedAt && (
          <>
            <dt>{words.validated}</dt>
            <dd>
              <SaidTime moment={result.validatedAt} />
            </dd>
          </>
        )}
        {result.loinc && (
          <>
            <dt>{words.code}</dt>
            <dd>{result.loinc}</dd>
          </>
        )}
      </dl>
      {result.earlier.length > 0 && <Earlier versions={result.earlier} />}
    </section>
  );
}

function Earlier({ versions }: { versions: PatientResult["earlier"] }) {
  const words = useWords(detailTexts);
  const saidBefore = useSaidBefore();
  return (
    <>
      <h3>{words.earlier}</h3>
      <ul className="earlier">
        {versions.map((version) => (
          <li key={`${version.recordedAt} ${version.status} ${version.value}`}>
            <StateWord version={version} />
            <span>{saidBefore(version)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
