import { useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import "./false-messages.css";
import { falseMessagesTexts } from "./texts.ts";

/** `/faux-messages`: what our messages look like, what we never ask, what to do with a false one. */
export function FalseMessagesPage() {
  const words = useWords(falseMessagesTexts);
  return (
    <Frame>
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <h2>{words.ours}</h2>
        <Listed items={words.signs} />
        <p className="our-address">{`${window.location.origin}/`}</p>
        <p>{words.addressNote}</p>
      </section>
      <section className="plain">
        <h2>{words.never}</h2>
        <Listed items={words.nevers} />
      </section>
      <section className="card">
        <h2>{words.todo}</h2>
        <Listed items={words.steps} numbered />
        <a className="button quiet" href="/">
          {words.home}
        </a>
      </section>
    </Frame>
  );
}

/** The way there, from pages on which one may wonder. */
export function FalseMessagesLink() {
  const words = useWords(falseMessagesTexts);
  return (
    <a className="button quiet" href="/faux-messages">
      {words.link}
    </a>
  );
}
