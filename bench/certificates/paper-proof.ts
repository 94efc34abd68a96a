import type { RecoveryCertificate, TestCertificate } from "#hcert";
import type { PaperProof } from "../../server/src/certificates/paper/contract.ts";

const both = (fr: string, en: string) => ({ fr, en });

/** What a certificate says, as it stands on paper. */
export function paperProof(
  certificate: TestCertificate | RecoveryCertificate,
  hcert: string,
  twoDDoc: string,
): PaperProof {
  const { nam, dob } = certificate;
  const entry = "t" in certificate ? certificate.t[0] : certificate.r[0];
  return {
    languages: ["fr", "en"],
    title: both("Certificat", "Certificate"),
    person: { familyName: nam.fn ?? "", givenNames: nam.gn ?? "", birthDate: dob },
    lines: Object.entries(entry).map(([key, value]) => ({
      label: both(`Champ ${key}`, `Field ${key}`),
      value: both(String(value), String(value)),
    })),
    hcert,
    twoDDoc,
    identifier: entry.ci,
    verifyAt: "https://resultats.example/verifier",
    issuedAt: new Date("2026-03-03T10:00:00Z"),
    validUntil: new Date("2026-03-04T10:00:00Z"),
    timeZone: "Europe/Paris",
    training: true,
  };
}
