import { TextInput } from "@mantine/core";
import { useWords } from "../../../../language/provider.tsx";
import type { Patient } from "../../../bench/draft.ts";
import { Choice } from "../../../fields/choice.tsx";
import { DateField } from "../../../fields/date-field.tsx";
import { readNir } from "./national-number.ts";
import { findTexts, personTexts } from "./texts.ts";

interface PersonFormProps {
  readonly patient: Patient;
  readonly onChange: (patient: Patient) => void;
  readonly faultAt: (path: string) => string | undefined;
  /** Something else is asked first. */
  readonly focusElsewhere?: true;
}

/** Somebody who is new here: what the identity paper says. */
export function PersonForm(props: PersonFormProps) {
  const { patient, onChange, faultAt, focusElsewhere } = props;
  const words = useWords(personTexts);
  const { sexes } = useWords(findTexts);
  const set = (changed: Partial<Patient>) => onChange({ ...patient, ...changed });
  const number = patient.identifier?.value ?? "";
  const nir = readNir(number);
  return (
    <section className="fields" aria-label={words.title}>
      <TextInput
        label={words.birthName}
        value={patient.birthName}
        autoFocus={!focusElsewhere}
        required
        autoComplete="off"
        spellCheck={false}
        error={faultAt("patient.birthName")}
        onChange={({ currentTarget }) => set({ birthName: currentTarget.value })}
      />
      <TextInput
        label={words.givenNames}
        value={patient.givenNames.join(", ")}
        autoComplete="off"
        spellCheck={false}
        error={faultAt("patient.givenNames")}
        onChange={({ currentTarget }) => set({ givenNames: listed(currentTarget.value) })}
      />
      <DateField
        label={words.birthDate}
        hint={words.birthDateHint}
        value={patient.birthDate}
        required
        fault={faultAt("patient.birthDate")}
        onChange={(birthDate) => set({ birthDate })}
      />
      <Choice
        legend={words.sex}
        name="sex"
        value={patient.sex}
        options={(["F", "M", "U"] as const).map((value) => ({ value, label: sexes[value] }))}
        fault={faultAt("patient.sex")}
        onChange={(sex) => set({ sex })}
      />
      <TextInput
        label={words.usedName}
        value={patient.usedName ?? ""}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => set({ usedName: currentTarget.value })}
      />
      <TextInput
        label={words.number}
        description={words.numberHint}
        value={number}
        data-takes-scan
        inputMode="text"
        autoComplete="off"
        error={
          faultAt("patient.identifier") ??
          faultAt("patient.identifier.value") ??
          (nir && !nir.ok ? words.numberFault : undefined)
        }
        onChange={({ currentTarget: { value } }) =>
          set({
            identifier: { ...patient.identifier, value },
            ...(readNir(value)?.ok && { sex: readNir(value)?.sex ?? patient.sex }),
          })
        }
      />
      <div className="fields two">
        <TextInput
          label={words.postcode}
          value={patient.address?.postcode ?? ""}
          autoComplete="off"
          error={faultAt("patient.address.postcode")}
          onChange={({ currentTarget }) =>
            set({ address: { ...patient.address, postcode: currentTarget.value } })
          }
        />
        <TextInput
          label={words.city}
          value={patient.address?.city ?? ""}
          autoComplete="off"
          error={faultAt("patient.address.city")}
          onChange={({ currentTarget }) =>
            set({ address: { ...patient.address, city: currentTarget.value } })
          }
        />
      </div>
    </section>
  );
}

/** Names as they are typed: a comma parts them, blanks at the ends fall away when they are sent. */
const listed = (typed: string): string[] => (typed === "" ? [] : typed.split(/,\s*/));
