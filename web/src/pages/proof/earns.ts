import type { PatientView } from "../../api.ts";

/**
 * Whether proofs are worth asking about: the tests are of a kind that earns them, and some result says
 * yes or no, or did before it was taken back, so that its proof was too.
 */
export const earnsProof = ({ proofs, results }: PatientView): boolean =>
  proofs !== false &&
  results.some((result) =>
    [result, ...result.earlier].some(({ value }) => value === "positive" || value === "negative"),
  );
