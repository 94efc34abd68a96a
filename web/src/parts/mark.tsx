/** The mark of OpenDEP: a ring left open, and the one result that comes through it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M16 4.5A11.5 11.5 0 1 0 27.5 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <circle cx="24" cy="8" r="4" fill="currentColor" />
    </svg>
  );
}
