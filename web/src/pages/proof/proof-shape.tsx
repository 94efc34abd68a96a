import type { PatientProof } from "../../api.ts";

/** One shape for each state, told apart without colour. */
const shapes: Readonly<Record<PatientProof["state"], string>> = {
  available: "M4 13l5 5L20 6",
  later: "M12 6v6l4 2M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18",
  never: "M5 12h14",
  withdrawn: "M6 6l12 12M18 6L6 18",
};

export function ProofShape({ state }: { state: PatientProof["state"] }) {
  return (
    <svg className="proof-shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[state]} fill="none" stroke="currentColor" strokeWidth="2.4" />
    </svg>
  );
}
