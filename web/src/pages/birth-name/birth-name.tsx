import { type SyntheticEvent, useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { birthNameTexts } from "./texts.ts";

interface BirthNamePageProps {
  readonly sending: boolean;
  readonly onBirthName: (birthName: string) => void;
  readonly onBack: () => void;
}

const longestName = 200;

/** The second question, for people of whose birth date the laboratory knows only a part. */
export function BirthNamePage({ sending, onBirthName, onBack }: BirthNamePageProps) {
  const words = useWords(birthNameTexts);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sending) return;
    setMissing(name.trim() === "");
    if (name.trim() !== "") onBirthName(name.trim());
    else document.getElementById("birth-name")?.focus();
  };

  return (
    <>
      <PageHeading title={words.title} focus>
        {words.title}
      </PageHeading>
      <p className="lead">{words.why}</p>
      <form className="card form" noValidate onSubmit={submit}>
        <TextField
          id="birth-name"
          label={words.label}
          hint={words.hint}
          autoComplete="family-name"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={longestName}
          value={name}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? "birth-name-fault" : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <FaultNotice id="birth-name-fault" text={missing ? words.missing : null} />
        <div className="actions">
          <SendButton sending={sending} label={words.open} sendingLabel={words.opening} />
          <button type="button" className="button quiet" onClick={onBack}>
            {words.back}
          </button>
        </div>
      </form>
    </>
  );
}
