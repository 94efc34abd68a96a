import { TextInput } from "@mantine/core";
import { useState } from "react";
import { readDate, showDate } from "./date.ts";

interface DateFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** ISO, or empty while it cannot be read. */
  readonly value: string;
  readonly onChange: (iso: string) => void;
  readonly fault?: string | undefined;
  readonly required?: boolean;
}

/** A date typed with digits alone, read once it is whole. */
export function DateField({ label, hint, value, onChange, fault, required }: DateFieldProps) {
  const [typed, setTyped] = useState(showDate(value));
  return (
    <TextInput
      label={label}
      description={hint}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      required={required ?? false}
      error={fault}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readDate(currentTarget.value) ?? "");
      }}
      onBlur={() => {
        const read = readDate(typed);
        if (read) setTyped(showDate(read));
      }}
    />
  );
}
