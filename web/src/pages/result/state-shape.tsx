import type { Face } from "./face.ts";

/** One shape for each state: told apart without colour, on a bad print and by the colour-blind. */
const shapes: Readonly<Record<Face, React.ReactNode>> = {
  positive: (
    <>
      <circle cx="24" cy="24" r="21" className="shape-full" />
      <path d="M24 14v20M14 24h20" className="shape-cut" />
    </>
  ),
  negative: (
    <>
      <circle cx="24" cy="24" r="19" className="shape-line" />
      <path d="M15 24h18" className="shape-line" />
    </>
  ),
  indeterminate: (
    <>
      <path d="M24 4 44 24 24 44 4 24Z" className="shape-line" />
      <path d="M24 4 44 24 24 44Z" className="shape-full" />
    </>
  ),
  invalid: (
    <>
      <rect x="6" y="6" width="36" height="36" rx="7" className="shape-line dashed" />
      <path d="M16 16 32 32M32 16 16 32" className="shape-line" />
    </>
  ),
  quantity: <path d="M9 40V28M19 40V20M29 40V12M39 40V24" className="shape-line" />,
  screening: (
    <>
      <circle cx="20" cy="20" r="14" className="shape-line" />
      <path d="M31 31 43 43M14 20h12" className="shape-line" />
    </>
  ),
  pending: (
    <>
      <circle cx="24" cy="24" r="19" className="shape-line dashed" />
      <path d="M24 13v12l8 5" className="shape-line" />
    </>
  ),
  withdrawn: (
    <>
      <circle cx="24" cy="24" r="19" className="shape-line" />
      <path d="M11 37 37 11" className="shape-line" />
    </>
  ),
};

export function StateShape({ face }: { face: Face }) {
  return (
    <svg className="state-shape" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {shapes[face]}
    </svg>
  );
}
