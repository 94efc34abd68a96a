import { languageNames, languages } from "../language/language.ts";
import { useReading, useWords } from "../language/provider.tsx";
import { frameTexts } from "./texts.ts";

/** Each language under its own name, so that it is found by those who read no other. */
export function LanguageSwitch() {
  const words = useWords(frameTexts);
  const { language, read } = useReading();
  return (
    <nav className="language-switch" aria-label={words.languages}>
      {languages.map((offered) => (
        <button
          key={offered}
          type="button"
          lang={offered}
          aria-current={offered === language ? "true" : undefined}
          onClick={() => read(offered)}
        >
          {languageNames[offered]}
        </button>
      ))}
    </nav>
  );
}
