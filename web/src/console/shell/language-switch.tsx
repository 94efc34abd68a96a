import { languageNames, languages } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { shellTexts } from "./texts.ts";

/** The other language, under its own name. */
export function LanguageSwitch() {
  const words = useWords(shellTexts);
  const { language, read } = useReading();
  return (
    <fieldset className="languages">
      <legend className="unseen">{words.languages}</legend>
      {languages.map((offered) => (
        <button
          key={offered}
          type="button"
          lang={offered}
          aria-label={`${offered.toUpperCase()} ${languageNames[offered]}`}
          aria-pressed={offered === language}
          onClick={() => read(offered)}
        >
          {offered.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
