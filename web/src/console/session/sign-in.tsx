import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { AccountForm } from "../pages/sign-in/account-form.tsx";
import { Loading } from "../parts/loading.tsx";
import { useTitle } from "../shell/use-title.ts";
import { Before } from "./before.tsx";
import { signInTexts } from "./texts.ts";
import { useWays } from "./ways.ts";

/** Nobody is known yet: the ways in that this country has. */
export function SignIn() {
  const words = useWords(signInTexts);
  const { data: ways, isPending } = useWays();
  useTitle(words.title);
  return (
    <Before>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {isPending ? <Loading /> : ways?.national === false ? <AccountForm /> : <National />}
      <p className="quiet">
        <a href="/pro/register">{words.register}</a>
      </p>
      <p className="quiet">
        <a href="/">{words.patient}</a>
      </p>
    </Before>
  );
}

/** One button, and what happens when it is pressed; below it the way of those without that identity. */
function National() {
  const words = useWords(signInTexts);
  const [byAccount, setByAccount] = useState(false);
  const why = new URLSearchParams(window.location.search).get("sign-in");
  if (byAccount) return <AccountForm />;
  return (
    <>
      {(why === "away" || why === "failed") && (
        <p className="trouble" role="alert">
          {words.refused[why]}
        </p>
      )}
      <Button component="a" href="/pro/sign-in" size="lg" autoFocus>
        {words.button}
      </Button>
      <p className="quiet">{words.after}</p>
      <Button variant="default" onClick={() => setByAccount(true)}>
        {words.account}
      </Button>
    </>
  );
}
