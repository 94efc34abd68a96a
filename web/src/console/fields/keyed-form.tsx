import type { FormEvent, KeyboardEvent, ReactNode } from "react";

interface KeyedFormProps {
  readonly label: string;
  readonly onSubmit: () => void;
  readonly onEscape?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A form for one hand: Enter goes on, Escape back, and the keys shown beside the choices choose, as
 * long as no text is being typed.
 */
export function KeyedForm({ label, onSubmit, onEscape, className, children }: KeyedFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && onEscape) {
      event.preventDefault();
      onEscape();
    } else if (!isText(event.target) && event.key.length === 1) {
      const key = event.key.toLowerCase();
      const chosen = [
        ...event.currentTarget.querySelectorAll<HTMLInputElement>("input[data-key]"),
      ].find((input) => input.dataset.key === key);
      if (!chosen) return;
      event.preventDefault();
      chosen.click();
      chosen.focus();
    }
  };
  return (
    <form
      aria-label={label}
      className={className}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      {children}
    </form>
  );
}

const isText = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox");
