import { useEffect, useState } from "react";
import { useReading, useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { Listed } from "../../parts/listed.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { CountryChoice, useCountry } from "./country.tsx";
import { judge } from "./judge/judge.ts";
import type { Judgement } from "./judge/judgement.ts";
import { Reader } from "./read/reader.tsx";
import { spoken } from "./spoken.ts";
import { verifierTexts } from "./texts.ts";
import { DataAge } from "./trust/data-age.tsx";
import { useTrust } from "./trust/use-trust.ts";
import { countryName } from "./verdict/details.tsx";
import { Verdict } from "./verdict/verdict.tsx";
import "./verifier.css";

/** `/verifier`: one code after the other. Nothing of a code outlives its verdict. */
export function VerifierPage() {
  const words = useWords(verifierTexts);
  const { language } = useReading();
  const { trust, looking } = useTrust();
  const [country, choose] = useCountry(trust);
  const [text, setText] = useState<string | null>(null);
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const [camera, setCamera] = useState(false);
  const [returned, setReturned] = useState(false);
  useEffect(() => {
    // At the very first visit a code may be quicker than the lists.
    if (text === null || (trust === null && looking)) return;
    let gone = false;
    judge(text, { trust, country, now: new Date() }).then((made) => {
      if (!gone) setJudgement(made);
    });
    return () => {
      gone = true;
    };
  }, [text, trust, looking, country]);
  const next = (): void => {
    setText(null);
    setJudgement(null);
    setReturned(true);
  };
  const says = spoken(language, judgement, text !== null);
  if (judgement !== null) {
    return (
      <Frame says={says}>
        <Verdict
          judgement={judgement}
          country={country && countryName(country, language)}
          onNext={next}
        />
      </Frame>
    );
  }
  return (
    <Frame says={says}>
      <PageHeading title={words.windowTitle} focus={returned}>
        {words.title}
      </PageHeading>
      <p className="lead">{words.lead}</p>
      <div className="card">
        <CountryChoice trust={trust} country={country} onChoose={choose} />
        <Reader onText={setText} camera={camera} onCamera={setCamera} />
      </div>
      <DataAge trust={trust} looking={looking} />
      <section className="plain">
        <h2>{words.meaning}</h2>
        <Listed items={words.meanings} />
      </section>
    </Frame>
  );
}
