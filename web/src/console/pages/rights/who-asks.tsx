import { TextInput } from "@mantine/core";
import { useWords } from "../../../language/provider.tsx";
import { Choice } from "../../fields/choice.tsx";
import { DateField } from "../../fields/date-field.tsx";
import type { Draft } from "./asked.ts";
import { rightsTexts } from "./texts.ts";

interface WhoAsksProps {
  readonly draft: Draft;
  readonly set: (said: Partial<Draft>) => void;
  readonly faultAt: (path: string) => string | undefined;
}

/** Who asks: by number, or by what a laboratory wrote of them. */
export function WhoAsks({ draft, set, faultAt }: WhoAsksProps) {
  const words = useWords(rightsTexts);
  const text = (name: "identifier" | "birthName" | "givenNames", label: string) => (
    <TextInput
      label={label}
      value={draft[name]}
      autoComplete="off"
      spellCheck={false}
      error={faultAt(name)}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
    />
  );
  return (
    <fieldset className="choices stack">
      <legend>{words.who}</legend>
      {text("identifier", words.number)}
      <p className="quiet">{words.orTraits}</p>
      <div className="two">
        {text("birthName", words.birthName)}
        {text("givenNames", words.givenNames)}
      </div>
      <DateField
        label={words.birthDate}
        hint={words.birthDateHint}
        value={draft.birthDate}
        fault={faultAt("birthDate")}
        onChange={(birthDate) => set({ birthDate })}
      />
      <Choice
        legend={words.sex}
        name="sex"
        value={draft.sex || null}
        options={(["F", "M", "U"] as const).map((value) => ({ value, label: words.sexes[value] }))}
        onChange={(sex) => set({ sex })}
        fault={faultAt("sex")}
      />
    </fieldset>
  );
}
