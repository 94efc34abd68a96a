import { lazy, Suspense } from "react";
import type { PatientView, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { ContestSection } from "../contest/contest.tsx";
import { LooksSection } from "../looks/looks-section.tsx";
import { earnsProof } from "../proof/earns.ts";
import { ProofSection } from "../proof/proof-section.tsx";
import { KeptCard, LaboratoryCard, ReportCard } from "./beside.tsx";
import { Details } from "./details.tsx";
import { inOrder } from "./order.ts";
import { Outcome } from "./outcome.tsx";
import "./outcome.css";
import "./result.css";
import "./state.css";
import { resultTexts } from "./texts.ts";

/** Few have one: its script comes with the first. */
const ActivationSection = lazy(() => import("../activation/activation-section.tsx"));
const HistorySection = lazy(() => import("../history/history-section.tsx"));

interface ResultPageProps {
  readonly view: PatientView;
  readonly proof: Proof;
  readonly onClose: () => void;
}

/** First what the result is and what to do now; everything else is below. */
export function ResultPage({ view, proof, onClose }: ResultPageProps) {
  const words = useWords(resultTexts);
  const results = inOrder(view.results);
  const name = [...view.person.givenNames, view.person.birthName].filter(Boolean).join(" ");
  return (
    <div className="result">
      <div className="result-head">
        <PageHeading title={words.windowTitle} focus>
          {results.length > 1 ? words.many(results.length) : words.one}
        </PageHeading>
        <p>
          {words.of} <strong>{name}</strong>
        </p>
      </div>
      <div className="result-outcomes">
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the results of a report keep their order.
          <Outcome key={`${index}-${result.test}`} result={result} vouched={view.languages} />
        ))}
      </div>
      {earnsProof(view) && <ProofSection view={view} proof={proof} name={name} />}
      {view.activationCode && (
        <Suspense>
          <ActivationSection view={view} proof={proof} />
        </Suspense>
      )}
      <div className="result-beside">
        <LaboratoryCard laboratory={view.laboratory} />
        <KeptCard keptUntil={view.keptUntil} onClose={onClose} />
      </div>
      <div className="result-details">
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the results of a report keep their order.
          <Details key={`${index}-${result.test}`} result={result} vouched={view.languages} />
        ))}
        <ReportCard view={view} name={name} />
      </div>
      {view.history && (
        <Suspense>
          <HistorySection proof={proof} requests={view.history.requests} />
        </Suspense>
      )}
      <LooksSection proof={proof} />
      <ContestSection proof={proof} laboratory={view.laboratory} />
    </div>
  );
}
