import { TextInput } from "@mantine/core";
import { useWords } from "../../../../language/provider.tsx";
import type { Patient } from "../../../bench/draft.ts";
import { Choice } from "../../../fields/choice.tsx";
import { judgeMail, judgePhone } from "./judge-contact.ts";
import { contactTexts } from "./texts.ts";

interface ContactFieldsProps {
  readonly patient: Patient;
  /** In which a number without a prefix is read. */
  readonly country: string;
  readonly onChange: (patient: Patient) => void;
  readonly faultAt: (path: string) => string | undefined;
}

/** How the person is told: judged as it is typed, so that nobody waits for a message that cannot come. */
export function ContactFields({ patient, country, onChange, faultAt }: ContactFieldsProps) {
  const words = useWords(contactTexts);
  const phone = patient.phones?.[0] ?? "";
  const mail = patient.emails?.[0] ?? "";
  const judged = judgePhone(phone, country);
  const judgedMail = judgeMail(mail);
  return (
    <section className="fields" aria-label={words.title}>
      <div className="fields two">
        <TextInput
          label={words.phone}
          type="tel"
          autoComplete="off"
          value={phone}
          error={
            faultAt("patient.phones.0") ??
            faultAt("patient.phones[0]") ??
            (judged.kind === "fault" ? words.phoneFault : undefined)
          }
          description={judged.kind === "ok" ? `✓ ${judged.shown}` : words.phoneHint}
          onChange={({ currentTarget }) =>
            onChange({ ...patient, phones: one(currentTarget.value) })
          }
        />
        <TextInput
          label={words.mail}
          type="email"
          autoComplete="off"
          value={mail}
          error={
            faultAt("patient.emails.0") ??
            faultAt("patient.emails[0]") ??
            (judgedMail === "fault" ? words.mailFault : undefined)
          }
          description={judgedMail === "ok" ? "✓" : words.mailHint}
          onChange={({ currentTarget }) =>
            onChange({ ...patient, emails: one(currentTarget.value) })
          }
        />
      </div>
      {isMinor(patient.birthDate) && (
        <Choice
          legend={words.whose}
          name="representative"
          value={patient.representative ?? "PAR"}
          options={(["MTH", "FTH", "PAR", "GRD"] as const).map((value) => ({
            value,
            label: words.representatives[value],
          }))}
          onChange={(representative) => onChange({ ...patient, representative })}
        />
      )}
    </section>
  );
}

const one = (typed: string): string[] => (typed === "" ? [] : [typed]);

/** Under 18: the phone is that of whoever answers for them. */
export function isMinor(birthDate: string): boolean {
  const year = new Date().getFullYear() - 18;
  return birthDate !== "" && birthDate > `${year}${new Date().toISOString().slice(4, 10)}`;
}
