import { useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { withdrawnTexts } from "./texts.ts";

/** To the person a link was made for, after the laboratory said that the result is not theirs. */
export function WithdrawnPage() {
  const words = useWords(withdrawnTexts);
  return (
    <>
      <PageHeading title={words.title} focus>
        {words.title}
      </PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} numbered />
      </section>
    </>
  );
}
