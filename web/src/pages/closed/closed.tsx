import { useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { FalseMessagesLink } from "../false-messages/false-messages.tsx";
import { closedCodeTexts, closedTexts } from "./texts.ts";

interface ClosedPageProps {
  readonly onAgain: () => void;
  /** Back to where the code is typed; absent for a link. */
  readonly onOtherCode?: () => void;
}

/**
 * One and the same page for a wrong date, an expired and a closed link or code: whoever tries links,
 * codes or dates learns nothing from it.
 */
export function ClosedPage({ onAgain, onOtherCode }: ClosedPageProps) {
  const words = useWords(onOtherCode ? closedCodeTexts : closedTexts);
  return (
    <>
      <PageHeading title={words.title} focus>
        {words.title}
      </PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} numbered />
        <div className="actions">
          <button type="button" className="button primary" onClick={onAgain}>
            {words.again}
          </button>
          {onOtherCode && (
            <button type="button" className="button quiet" onClick={onOtherCode}>
              {words.other}
            </button>
          )}
        </div>
      </section>
      <section className="plain">
        <h2>{words.because}</h2>
        <Listed items={words.reasons} />
        <div className="actions">
          <FalseMessagesLink />
        </div>
      </section>
    </>
  );
}
