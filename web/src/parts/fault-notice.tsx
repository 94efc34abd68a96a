/** What is to be changed in a form, in words, beside the field, with a shape and not colour alone. */
export function FaultNotice({ id, text }: { id: string; text: string | null }) {
  return (
    <div id={id} role="alert" className="fault-place">
      {text && (
        <p className="fault">
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 3 22 21H2Z" fill="none" stroke="currentColor" strokeWidth="2" />
            <path d="M12 10v5M12 17.4v.6" stroke="currentColor" strokeWidth="2.2" />
          </svg>
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
