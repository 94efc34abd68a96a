import type { ActivationCode } from "../src/api.ts";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** As long as a real one; its signature is none. */
export const activationCode = [
  part({ alg: "ES256", kid: "activation-code-2026-03", typ: "JWT" }),
  part({ iss: "SIDEP", jti: "0f1b7d2e-9c47-4f6a-8d11-2b1f3c4d5e6f", iat: 1_772_467_200 }),
  "x7Qm".repeat(21).concat("AA"),
].join(".");

const available: ActivationCode = {
  test: "sars-cov-2-pcr",
  state: "available",
  code: activationCode,
  link: `https://application.example/app/code/${activationCode}`,
  validUntil: "2026-03-12T16:00:00Z",
};
const used: ActivationCode = {
  ...available,
  state: "used",
  code: null,
  link: null,
  validUntil: null,
};

const codes: Readonly<Record<string, readonly ActivationCode[]>> = {
  positive: [available],
  several: [
    { ...used, test: "sars-cov-2-antigen" },
    { ...available, link: null },
  ],
  corrected: [],
};

/** What the server says of the codes of a report. */
export const codesOf = (report: string): readonly ActivationCode[] => codes[report] ?? [];

/** Reports whose page offers a code; one of them gets none, for the signer is away. */
export const offersCode = (report: string): boolean => report in codes || report === "multiplex";
