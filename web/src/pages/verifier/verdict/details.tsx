import { type Language, locales } from "../../../language/language.ts";
import { useReading, useWords } from "../../../language/provider.tsx";
import { asSent } from "../../../time/moment.ts";
import type { Content, Detail } from "../judge/judgement.ts";
import { verdictTexts } from "./texts.ts";

/** All that stands in the certificate, for whoever needs more than the verdict. */
export function Details({ content }: { readonly content: Content }) {
  const words = useWords(verdictTexts);
  return (
    <details className="verdict-details">
      <summary>{words.details}</summary>
      <dl>
        {content.details.map((detail) => (
          <div key={detail.name}>
            <dt>{words.names[detail.name]}</dt>
            <dd>
              <Value detail={detail} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Value({ detail: { value, as } }: { readonly detail: Detail }) {
  const words = useWords(verdictTexts);
  const { language } = useReading();
  switch (as) {
    case "moment":
      return said(value, language);
    case "test":
      return words.kinds[value as keyof typeof words.kinds] ?? value;
    case "result":
      return words.results[value as keyof typeof words.results] ?? value;
    case "country":
      return countryName(value, language);
    case "text":
      return value;
  }
}

/** A date or moment as the certificate has it, in its own zone. */
export function said(moment: string, language: Language): string {
  const { text, zone } = asSent(moment, language);
  return zone === null ? text : `${text} (${zone})`;
}

export function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(locales[language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
