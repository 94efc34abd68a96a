import type { ReactNode } from "react";
import { Mark } from "../../parts/mark.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { useTitle } from "../shell/use-title.ts";

/** What stands around the pages of those who are not inside yet. */
export function Before({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="before">
      <header className="before-head">
        <p className="brand-pro">
          <Mark />
          <span>
            OpenDEP <b>Pro</b>
          </span>
        </p>
        <LanguageSwitch />
      </header>
      <main className="before-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
