import type { ReactNode } from "react";
import { useWords } from "../../language/provider.tsx";
import { Shortcuts } from "../keys/shortcuts.tsx";
import { useSession } from "../session/session.tsx";
import { Head } from "./head.tsx";
import { Navigation } from "./navigation.tsx";
import { Palette } from "./palette.tsx";
import { shellTexts } from "./texts.ts";
import { TrainingBanner, TrainingFrame } from "./training.tsx";

/** What stands around every page: where one is, where one can go, and whether any of it is real. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords(shellTexts);
  const { training } = useSession();
  return (
    <Shortcuts>
      <button type="button" className="skip" onClick={toContent}>
        {words.skip}
      </button>
      {training && <TrainingBanner />}
      <div className="shell">
        <Head />
        <Navigation />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Palette />
      {training && <TrainingFrame />}
    </Shortcuts>
  );
}

const toContent = (): void => document.getElementById("content")?.focus();
