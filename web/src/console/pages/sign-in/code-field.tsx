import { TextInput } from "@mantine/core";
import { useWords } from "../../../language/provider.tsx";
import { accountTexts } from "./texts.ts";

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly hint: string;
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
}

/** The code of the application; where one is possible, a recovery code fits too. */
export function CodeField({ value, onChange, hint, fault, autoFocus }: CodeFieldProps) {
  const words = useWords(accountTexts);
  return (
    <TextInput
      label={words.code}
      description={hint}
      value={value}
      error={fault}
      required
      autoFocus={autoFocus ?? false}
      autoComplete="one-time-code"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
