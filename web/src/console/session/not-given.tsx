import { useReading, useWords } from "../../language/provider.tsx";
import { memberTexts } from "../pages/organisations/kind-texts.ts";
import type { Me } from "./me.ts";
import { placeTexts } from "./texts.ts";

/** What one's national identity proves and nobody can be there: it is said, with what to do. */
export function NotGiven({ me }: { me: Me }) {
  const words = useWords(placeTexts);
  const roles = useWords(memberTexts);
  const { language } = useReading();
  const list = new Intl.ListFormat(language, { type: "disjunction" });
  return me.notGiven.map(({ organisation, role, possible }) => (
    <p key={`${organisation} ${role}`} className="trouble" role="status">
      {words.notGiven(roles[role], organisation, list.format(possible.map((one) => roles[one])))}
    </p>
  ));
}
