import { type ReactNode, useEffect, useRef, useState } from "react";
import { useReading, useWords } from "../language/provider.tsx";
import "./frame.css";
import { LanguageSwitch } from "./language-switch.tsx";
import { Mark } from "./mark.tsx";
import { frameTexts } from "./texts.ts";

interface FrameProps {
  readonly children: ReactNode;
  /** What is going on, told to those who cannot see it; empty for nothing. */
  readonly says?: string;
  readonly wide?: boolean;
}

/** What stands around every page: the mark, the languages, the way past them, and the foot. */
export function Frame({ children, says = "", wide = false }: FrameProps) {
  const words = useWords(frameTexts);
  const changed = useLanguageChange();
  return (
    <>
      <header className="frame-head">
        <button type="button" className="skip" onClick={skipToContent}>
          {words.skip}
        </button>
        <a className="brand" href="/" aria-label={words.home}>
          <Mark />
          <span aria-hidden="true">OpenDEP</span>
        </a>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className={wide ? "content wide" : "content"}>
        {children}
      </main>
      <footer className="frame-foot">
        <p>{words.purpose}</p>
        <p>{words.promise}</p>
        <p>
          <a href="/information">{words.information}</a>
        </p>
      </footer>
      <p className="unseen" role="status">
        {says || (changed ? words.nowRead : "")}
      </p>
    </>
  );
}

/** A button and not a link to `#content`: that would take the place of the token in the fragment. */
function skipToContent(): void {
  const content = document.getElementById("content");
  content?.focus();
  content?.scrollIntoView();
}

/** Whether the reader has changed the language since the page stands. */
function useLanguageChange(): boolean {
  const { language } = useReading();
  const first = useRef(language);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (language !== first.current) setChanged(true);
  }, [language]);
  return changed;
}
