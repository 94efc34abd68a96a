interface SendButtonProps {
  readonly sending: boolean;
  readonly label: string;
  readonly sendingLabel: string;
}

/** Stays in place and keeps the focus while sending; a second press does nothing. */
export function SendButton({ sending, label, sendingLabel }: SendButtonProps) {
  return (
    <button type="submit" className="button primary" aria-disabled={sending || undefined}>
      {sending ? sendingLabel : label}
    </button>
  );
}
