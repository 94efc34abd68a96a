import { useEffect, useState } from "react";
import { useReading, useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { asSent } from "../../time/moment.ts";
import { askNotice, type Notice } from "./notice.ts";
import { informationTexts } from "./texts.ts";

/** Whose the register is, what for, who sees what, how long, and what one may ask (GDPR articles 13 and 14). */
export function InformationPage() {
  const words = useWords(informationTexts);
  const [notice, setNotice] = useState<Notice | "away" | null>(null);
  useEffect(() => void askNotice().then((found) => setNotice(found ?? "away")), []);
  return (
    <Frame says={notice === "away" ? words.away : ""}>
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p className="lead">{words.lead}</p>
      {notice === "away" && <p className="card">{words.away}</p>}
      {notice && notice !== "away" && <Told notice={notice} />}
    </Frame>
  );
}

function Told({ notice }: { notice: Notice }) {
  const words = useWords(informationTexts);
  const { language } = useReading();
  const { controller, contact, authority, basis, purposes, recipients, clocks } = notice;
  return (
    <>
      <section className="card">
        <h2>{words.controller}</h2>
        <p>{controller[language]}</p>
        <p>{basis[language]}</p>
      </section>
      <section className="card">
        <h2>{words.purposes}</h2>
        <List texts={purposes.map((one) => one[language])} />
      </section>
      <section className="card">
        <h2>{words.recipients}</h2>
        <List texts={recipients.map((one) => one[language])} />
        <p>{words.looked}</p>
      </section>
      <section className="card">
        <h2>{words.clocks}</h2>
        <List
          texts={[
            words.named(clocks.namedDays),
            words.refused(clocks.refusedDays),
            words.nameless,
            ...(clocks.until ? [words.until(asSent(clocks.until, language).text)] : []),
          ]}
        />
      </section>
      <section className="card">
        <h2>{words.rights}</h2>
        <p>{words.rightsText}</p>
        <p>
          {contact.address[language]}, <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </p>
        <p>
          {words.complaint} {authority[language]}
        </p>
      </section>
    </>
  );
}

const List = ({ texts }: { texts: readonly string[] }) => (
  <ul className="listed">
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);
