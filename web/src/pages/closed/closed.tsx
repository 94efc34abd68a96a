import { useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { FalseMessagesLink } from "../false-messages/false-messages.tsx";
import { closedTexts } from "./texts.ts";

/**
 * One and the same page for a wrong date, an expired and a closed link: whoever tries links or dates
 * learns nothing from it.
 */
export function ClosedPage({ onAgain }: { onAgain: () => void }) {
  const words = useWords(closedTexts);
  return (
    <>
      <PageHeading title={words.title} focus>
        {words.title}
      </PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} numbered />
        <button type="button" className="button primary" onClick={onAgain}>
          {words.again}
        </button>
      </section>
      <section className="plain">
        <h2>{words.because}</h2>
        <Listed items={words.reasons} />
        <FalseMessagesLink />
      </section>
    </>
  );
}
