import { useEffect, useRef } from "react";
import type { Language } from "../../../language/language.ts";
import { useReading, useWords } from "../../../language/provider.tsx";
import { PageHeading } from "../../../parts/page-heading.tsx";
import type { Judgement } from "../judge/judgement.ts";
import { verifierTexts } from "../texts.ts";
import { Details, said } from "./details.tsx";
import { CheckMark, VerdictShape } from "./shape.tsx";
import { verdictTexts } from "./texts.ts";
import "./verdict.css";

interface VerdictProps {
  readonly judgement: Judgement;
  /** In words; null when only genuineness was asked. */
  readonly country: string | null;
  readonly onNext: () => void;
}

/** What was found of one code: the word, why, who it is for, what was checked, and all the rest. */
export function Verdict({ judgement, country, onNext }: VerdictProps) {
  const words = useWords(verdictTexts);
  const { language } = useReading();
  const { colour, reason, rules, checks, content } = judgement;
  useEscape(onNext);
  return (
    <article className={`verdict verdict-${colour}`}>
      <div className="verdict-head">
        <VerdictShape colour={colour} />
        <div>
          <PageHeading title={words.windowTitle} focus>
            {words.colours[colour]}
          </PageHeading>
          <p className="verdict-reason">
            {reason === null ? words.good(country ?? "") : words.reasons[reason]}
          </p>
          {rules.map((rule) => (
            <p key={rule.en} className="verdict-rule">
              {rule[language]}
            </p>
          ))}
        </div>
      </div>
      {content && (
        <section className="verdict-person">
          <h2>{words.compare}</h2>
          <Person content={content} language={language} />
        </section>
      )}
      <button type="button" className="button primary big next" onClick={onNext}>
        {words.next}
      </button>
      <section className="verdict-checks">
        <h2>{words.checked}</h2>
        <ul>
          {checks.map(({ name, state }) => (
            <li key={name} className={`check check-${state}`}>
              <CheckMark state={state} />
              <span>{words.checks[name][state]}</span>
            </li>
          ))}
        </ul>
      </section>
      {content && <Details content={content} />}
    </article>
  );
}

function Person({
  content: { person },
  language,
}: {
  readonly content: NonNullable<Judgement["content"]>;
  readonly language: Language;
}) {
  const words = useWords(verdictTexts);
  const texts = useWords(verifierTexts);
  return (
    <dl className="person">
      <div>
        <dt>{words.familyName}</dt>
        <dd>{person.familyName || texts.unknown}</dd>
      </div>
      <div>
        <dt>{words.givenNames}</dt>
        <dd>{person.givenNames || texts.unknown}</dd>
      </div>
      <div>
        <dt>{words.birthDate}</dt>
        <dd>{person.birthDate === "" ? texts.unknown : said(person.birthDate, language)}</dd>
      </div>
      {person.romanised && (
        <div className="romanised">
          <dt>{words.romanised}</dt>
          <dd>{person.romanised}</dd>
        </div>
      )}
    </dl>
  );
}

/** The next person without looking for the button. */
function useEscape(act: () => void): void {
  const last = useRef(act);
  last.current = act;
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") last.current();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
