import type { InputHTMLAttributes } from "react";

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** One line of writing with its label, and a hint that is read out with it. */
export function TextField({ id, label, hint, ...input }: TextFieldProps) {
  const described = [hint && `${id}-hint`, input["aria-describedby"]].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input type="text" {...input} id={id} aria-describedby={described || undefined} />
    </div>
  );
}
