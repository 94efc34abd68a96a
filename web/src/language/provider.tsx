import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Bilingual } from "./bilingual.ts";
import { choose, type Language } from "./language.ts";

interface Reading {
  readonly language: Language;
  readonly read: (language: Language) => void;
}

const ReadingContext = createContext<Reading | null>(null);

/** The choice of a language lives as long as the tab; nothing else is ever stored. */
const memory = {
  key: "opendep.language",
  recall: (): string[] => {
    try {
      return [sessionStorage.getItem(memory.key) ?? ""];
    } catch {
      return [];
    }
  },
  keep: (language: Language): void => {
    try {
      sessionStorage.setItem(memory.key, language);
    } catch {
      // A browser that keeps nothing asks again after a reload; the page works all the same.
    }
  },
};

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() =>
    choose([...memory.recall(), ...navigator.languages]),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const reading = useMemo(() => {
    const read = (chosen: Language) => {
      memory.keep(chosen);
      setLanguage(chosen);
    };
    return { language, read };
  }, [language]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

/** The language being read, and how to read another. */
export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("No language is being read here.");
  return reading;
}

/** The words of a page in the language being read. */
export function useWords<Words>(words: Bilingual<Words>): Words {
  return words[useReading().language];
}
