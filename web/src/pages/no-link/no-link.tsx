import { useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { noLinkTexts } from "./texts.ts";

/** `/r` without a token, or with one that was cut on its way. */
export function NoLinkPage({ why }: { why: "none" | "incomplete" }) {
  const words = useWords(noLinkTexts);
  const said = words[why];
  return (
    <>
      <PageHeading title={said.title}>{said.title}</PageHeading>
      <p className="lead">
        {said.lead} {words.kept}
      </p>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} numbered />
        <div className="actions">
          <a className="button quiet" href="/code">
            {words.code}
          </a>
          <a className="button quiet" href="/">
            {words.home}
          </a>
        </div>
      </section>
    </>
  );
}
