import { PasswordInput } from "@mantine/core";
import { useWords } from "../../../language/provider.tsx";
import { accountTexts } from "./texts.ts";

interface NewPasswordFieldProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly fault?: string | undefined;
}

/** A new password, typed once: it can be shown, and pasted from a password manager. */
export function NewPasswordField({ value, onChange, fault }: NewPasswordFieldProps) {
  const words = useWords(accountTexts);
  return (
    <PasswordInput
      label={words.newPassword}
      description={words.newPasswordHint}
      value={value}
      error={fault}
      required
      autoFocus
      autoComplete="new-password"
      visibilityToggleButtonProps={{ "aria-label": words.show }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
