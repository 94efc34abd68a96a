import { useReading, useWords } from "../../../language/provider.tsx";
import { here } from "../../../time/moment.ts";
import { verifierTexts } from "../texts.ts";
import { ageOf } from "./age.ts";
import type { TrustState } from "./use-trust.ts";

/** Of when the lists are that checks are made with, always in sight. */
export function DataAge({ trust, looking }: TrustState) {
  const words = useWords(verifierTexts);
  const { language } = useReading();
  if (trust === null || trust.empty)
    return <p className="data-age">{looking ? words.dataLooking : words.dataNone}</p>;
  const age = ageOf(trust.at, new Date());
  return (
    <p className={`data-age data-${age}`}>
      {words.dataOf(here(trust.at.toISOString(), language))} {words.ages[age]}
    </p>
  );
}
