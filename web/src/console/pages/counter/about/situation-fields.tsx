import { useReading, useWords } from "../../../../language/provider.tsx";
import type { Situation, YesNo } from "../../../bench/draft.ts";
import { Choice } from "../../../fields/choice.tsx";
import { DateField } from "../../../fields/date-field.tsx";
import type { Choices } from "../choices.ts";
import { situationTexts } from "./texts.ts";

interface SituationFieldsProps {
  readonly situation: Situation;
  readonly reasons: Choices["reasons"];
  readonly autoFocus: boolean;
  readonly onChange: (situation: Situation) => void;
  readonly faultAt: (path: string) => string | undefined;
}

/** Why the person is tested, and how they feel. Whoever comes for symptoms has some. */
export function SituationFields(props: SituationFieldsProps) {
  const { situation, reasons, autoFocus, onChange, faultAt } = props;
  const words = useWords(situationTexts);
  const { language } = useReading();
  return (
    <section className="fields" aria-label={words.title}>
      <Choice
        legend={words.reason}
        name="reason"
        value={situation.reason ?? null}
        autoFocus={autoFocus}
        options={reasons.map(({ id, names }, index) => ({
          value: id,
          label: names[language],
          key: String(index + 1),
        }))}
        fault={faultAt("situation.reason")}
        onChange={(reason) =>
          onChange({ ...situation, reason, ...(reason === "symptoms" && { symptoms: "Y" }) })
        }
      />
      <Choice
        legend={words.symptoms}
        name="symptoms"
        value={situation.symptoms ?? null}
        options={(["Y", "N", "U"] as const).map((value: YesNo) => ({
          value,
          label: words.answers[value],
          key: words.keys[value],
        }))}
        fault={faultAt("situation.symptoms")}
        onChange={(symptoms) => onChange({ ...situation, symptoms })}
      />
      {situation.symptoms === "Y" && (
        <DateField
          label={words.onset}
          value={situation.symptomOnset ?? ""}
          fault={faultAt("situation.symptomOnset")}
          onChange={(symptomOnset) => onChange({ ...situation, symptomOnset })}
        />
      )}
    </section>
  );
}
