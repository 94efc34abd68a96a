import type { PatientProof, Text } from "../src/api.ts";

const text = (fr: string, en: string): Text => ({ fr, en });

/** As long as a usual certificate, and as a 2D-DOC is; nothing in them is signed. */
export const hcert = `HC1:${"6BFOXN%TSMAHN-H9QCGDSB5QPN9".repeat(21)}`;
export const twoDDoc =
  "DC04FR0000011E581E58B201FRF0CAMILLE/ZOE\u001dF1EXEMPLE LENA\u001dF227031985F3FF4945006\u001dF5NF6020320260840\u001f" +
  "WZR5Y3AIRAFBIMKWLHSYX4BXNMELEVA3AXVL5IKZDX444F3A44VWXY2FKEWS4JUEOWLTSZ2MSMVW3NZ3LWO5FZKNLKVOMQT37LHV4II";

const available: PatientProof = {
  result: "1",
  test: "sars-cov-2-pcr",
  kind: "test",
  sampledAt: "2026-03-02T08:40:00-04:00",
  specimen: text("Prélèvement du nez et de la gorge", "Swab of nose and throat"),
  state: "available",
  reason: null,
  availableFrom: null,
  validUntil: null,
  codes: {
    hcert: { text: hcert, identifier: "URN:UVCI:01:FR:7K3MPX9Q2HVAP4T1#Z" },
    twoDDoc: { text: twoDDoc },
    wallet: `https://application.example/app/walletdcc#${encodeURIComponent(hcert)}`,
  },
};

const none = { state: "never", codes: null, validUntil: null } as const;

const proofs: Readonly<Record<string, readonly PatientProof[]>> = {
  negative: [available],
  positive: [
    available,
    {
      ...available,
      kind: "recovery",
      state: "later",
      availableFrom: "2026-03-13",
      codes: null,
    },
  ],
  several: [
    {
      ...available,
      ...none,
      specimen: null,
      sampledAt: "2026-03-01",
      test: "sars-cov-2-antigen",
      reason: text(
        "Le dispositif de ce test n'est pas sur la liste européenne.",
        "The device of this test is not on the European list.",
      ),
    },
    {
      ...available,
      result: "2",
      kind: "recovery",
      validUntil: "2026-08-29",
      codes: {
        hcert: { text: hcert, identifier: "URN:UVCI:01:FR:8L4NQY1R3JWBQ5U2#A" },
        twoDDoc: null,
        wallet: null,
      },
    },
    { ...available, result: "2", state: "withdrawn", codes: null },
  ],
  corrected: [{ ...available, validUntil: "2026-03-05T12:40:00Z" }],
};

/** What the server says of the proofs of a report; of most there are none. */
export const proofsOf = (report: string): readonly PatientProof[] => proofs[report] ?? [];
