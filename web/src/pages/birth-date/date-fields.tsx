import type { ClipboardEvent } from "react";
import { useWords } from "../../language/provider.tsx";
import { TextField } from "../../parts/text-field.tsx";
import "./date-fields.css";
import { type BirthDateFields, type Field, spread } from "./read-birth-date.ts";
import { birthDateTexts } from "./texts.ts";

export const fieldId = (field: Field): string => `birth-${field}`;

interface DateFieldsProps {
  readonly typed: BirthDateFields;
  readonly faulty: readonly Field[];
  readonly onTyped: (fields: BirthDateFields) => void;
}

/**
 * Three fields rather than a calendar: everyone knows their birth date by heart, and calendars are
 * slow to reach 1940 and hard with a screen reader. Names for autofill: HTML section 4.10.18.7.
 */
export function DateFields({ typed, faulty, onTyped }: DateFieldsProps) {
  const words = useWords(birthDateTexts);
  const paste = (event: ClipboardEvent) => {
    const whole = spread(event.clipboardData.getData("text"));
    if (!whole) return;
    event.preventDefault();
    onTyped(whole);
  };
  return (
    <fieldset aria-describedby="birth-hint">
      <legend>{words.legend}</legend>
      <p className="hint" id="birth-hint">
        {words.hint}
      </p>
      <div className="date-fields">
        {(["day", "month", "year"] as const).map((field) => (
          <TextField
            key={field}
            id={fieldId(field)}
            label={words[field]}
            className={field === "year" ? "four-digits" : "two-digits"}
            inputMode="numeric"
            autoComplete={`bday-${field}`}
            value={typed[field]}
            aria-invalid={faulty.includes(field) || undefined}
            aria-describedby={faulty.includes(field) ? "birth-date-fault" : undefined}
            onChange={(event) => onTyped({ ...typed, [field]: event.target.value })}
            onPaste={paste}
          />
        ))}
      </div>
    </fieldset>
  );
}
