import { Outlet } from "@tanstack/react-router";
import { Mark } from "../../parts/mark.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";

/** The frame of what can be done without an account. */
export const BeforeSignIn = () => (
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
    <main className="before-main before-form">
      <Outlet />
    </main>
  </div>
);
