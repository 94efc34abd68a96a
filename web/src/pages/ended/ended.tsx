import { useWords } from "../../language/provider.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { endedTexts } from "./texts.ts";

/** The end of the law: no link opens any more, whosever it was. */
export function EndedPage() {
  const words = useWords(endedTexts);
  return (
    <>
      <PageHeading title={words.title} focus>
        {words.title}
      </PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.todo}</h2>
        <p>{words.ask}</p>
      </section>
    </>
  );
}
