import { type ReactNode, useLayoutEffect, useRef } from "react";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** The key that chooses it while no text is being typed in the form. */
  readonly key?: string;
  readonly className?: string;
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly autoFocus?: boolean;
  readonly fault?: string | undefined;
  readonly className?: string;
}

/** One of a few, all in sight: real radio buttons, so that arrows, Enter and readers work as everywhere. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, name, options, value, onChange, autoFocus, fault, className } = props;
  const row = useRef<HTMLDivElement>(null);
  // Before anything is drawn: the next key is already meant for it.
  useLayoutEffect(() => {
    if (!autoFocus) return;
    const inputs = [...(row.current?.querySelectorAll("input") ?? [])];
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  }, [autoFocus]);
  return (
    <fieldset className={`choices ${className ?? ""}`} aria-invalid={fault ? true : undefined}>
      <legend>{legend}</legend>
      <div className="choices-row" ref={row}>
        {options.map((option) => (
          <label key={option.value} className={`choice-pro ${option.className ?? ""}`}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              data-key={option.key}
              aria-keyshortcuts={option.key}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.key && <kbd className="wide-only">{option.key.toUpperCase()}</kbd>}
          </label>
        ))}
      </div>
      {fault && <p className="fault">{fault}</p>}
    </fieldset>
  );
}
