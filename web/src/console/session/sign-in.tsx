import { Button } from "@mantine/core";
import { useWords } from "../../language/provider.tsx";
import { Mark } from "../../parts/mark.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { useTitle } from "../shell/use-title.ts";
import { signInTexts } from "./texts.ts";

/** Nobody is known yet: one button, and what happens when it is pressed. */
export function SignIn() {
  const words = useWords(signInTexts);
  useTitle(words.title);
  const why = new URLSearchParams(window.location.search).get("sign-in");
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
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        {(why === "away" || why === "failed") && (
          <p className="trouble" role="alert">
            {words.refused[why]}
          </p>
        )}
        <Button component="a" href="/pro/sign-in" size="lg" autoFocus>
          {words.button}
        </Button>
        <p className="quiet">{words.after}</p>
        <p className="quiet">
          <a href="/pro/register">{words.register}</a>
        </p>
        <p className="quiet">
          <a href="/">{words.patient}</a>
        </p>
      </main>
    </div>
  );
}
