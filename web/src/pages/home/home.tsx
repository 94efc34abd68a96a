import { useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { FalseMessagesLink } from "../false-messages/false-messages.tsx";
import "./home.css";
import { homeTexts } from "./texts.ts";

/** What OpenDEP does for a patient, how to open a result, how the data are protected. */
export function HomePage() {
  const words = useWords(homeTexts);
  return (
    <Frame wide>
      <div className="home">
        <div className="home-opening">
          <PageHeading title={words.windowTitle}>{words.title}</PageHeading>
          <p className="lead">{words.lead}</p>
        </div>
        <section className="card home-steps">
          <h2>{words.open}</h2>
          <Listed items={words.steps} numbered />
          <p className="aside">{words.noMessage}</p>
          <a className="button quiet" href="/code">
            {words.code}
          </a>
        </section>
        <section className="home-protection">
          <h2>{words.protection}</h2>
          <div className="home-protections">
            {words.protections.map(({ title, text }) => (
              <div key={title}>
                <h3>{title}</h3>
                <p>{text}</p>
              </div>
            ))}
          </div>
        </section>
        <section className="home-never">
          <h2>{words.neverAsked}</h2>
          <p>{words.never}</p>
          <FalseMessagesLink />
        </section>
        <section className="home-check">
          <h2>{words.check}</h2>
          <p>{words.checkText}</p>
          <a className="button quiet" href="/verifier">
            {words.checkLink}
          </a>
        </section>
      </div>
    </Frame>
  );
}
