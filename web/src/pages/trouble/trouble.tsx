import { useWords } from "../../language/provider.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import type { Trouble } from "../../server.ts";
import { troubleTexts } from "./texts.ts";

interface TroublePageProps {
  readonly trouble: Trouble;
  readonly sending: boolean;
  readonly onAgain: () => void;
}

/** No answer: says what happened, what was kept, and what to do. */
export function TroublePage({ trouble, sending, onAgain }: TroublePageProps) {
  const words = useWords(troubleTexts);
  const said = words.said(trouble);
  return (
    <>
      <PageHeading title={said.title} focus>
        {said.title}
      </PageHeading>
      <p className="lead">
        {said.happened} {words.kept}
      </p>
      <section className="card">
        <h2>{words.todo}</h2>
        <p>{said.todo}</p>
        <button
          type="button"
          className="button primary"
          aria-disabled={sending || undefined}
          onClick={onAgain}
        >
          {sending ? words.trying : words.again}
        </button>
      </section>
    </>
  );
}
