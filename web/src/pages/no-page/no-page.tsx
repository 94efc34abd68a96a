import { useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { noPageTexts } from "./texts.ts";

/** An address that leads nowhere. */
export function NoPage() {
  const words = useWords(noPageTexts);
  return (
    <Frame>
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} />
        <div className="actions">
          <a className="button quiet" href="/code">
            {words.code}
          </a>
          <a className="button quiet" href="/">
            {words.home}
          </a>
        </div>
      </section>
    </Frame>
  );
}
