import type { CheckState, Colour } from "../judge/judgement.ts";

/** A disc, a triangle, an octagon: told apart without colour. */
const shapes: Readonly<Record<Colour, React.ReactNode>> = {
  green: (
    <>
      <circle cx="24" cy="24" r="22" fill="currentColor" />
      <path d="m13 25 8 8 15-17" className="verdict-cut" />
    </>
  ),
  amber: (
    <>
      <path d="M24 3 46.500 43H1.500Z" fill="currentColor" />
      <path d="M24 16v13M24 35.500v.5" className="verdict-cut" />
    </>
  ),
  red: (
    <>
      <path d="M15 2h18l13 13v18L33 46H15L2 33V15Z" fill="currentColor" />
      <path d="m15 15 18 18M33 15 15 33" className="verdict-cut" />
    </>
  ),
};

export function VerdictShape({ colour }: { readonly colour: Colour }) {
  return (
    <svg className="verdict-shape" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {shapes[colour]}
    </svg>
  );
}

const marks: Readonly<Record<CheckState, string>> = {
  passed: "m5 13 5 5 9-11",
  failed: "m6 6 12 12M18 6 6 18",
  open: "M6 12h12",
};

export function CheckMark({ state }: { readonly state: CheckState }) {
  return (
    <svg className="check-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={marks[state]} />
    </svg>
  );
}
