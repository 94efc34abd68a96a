import { useWords } from "../../../language/provider.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { Places } from "../../session/choose-place.tsx";
import { NotGiven } from "../../session/not-given.tsx";
import { Offers } from "../../session/offers.tsx";
import { useSession } from "../../session/session.tsx";
import { SignOut } from "../../session/sign-out.tsx";
import { Passkeys } from "./passkeys.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { Sessions } from "./sessions.tsx";
import { accountTexts } from "./texts.ts";

/** Who one is here, in which places, where one is signed in, and the way out. */
export function Page() {
  const words = useWords(accountTexts);
  const session = useSession();
  return (
    <>
      <PageHead title={words.title} lead={session.name} />
      <section className="card">
        <h2>{words.places}</h2>
        <NotGiven me={session} />
        <Places me={session} />
        <Offers me={session} />
      </section>
      <section className="card">
        <h2>{words.sessions}</h2>
        <Sessions />
      </section>
      <Passkeys />
      <SecondFactor />
      <div className="row end">
        <SignOut />
      </div>
    </>
  );
}
