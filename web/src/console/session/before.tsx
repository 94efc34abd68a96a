import type { ReactNode } from "react";
import { Mark } from "../../parts/mark.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** What stands around those who are not inside yet; a form is given more room. */
export function Before({ form, children }: { form?: true; children: ReactNode }) {
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
      <main className={form ? "before-main before-form" : "before-main"}>{children}</main>
    </div>
  );
}
