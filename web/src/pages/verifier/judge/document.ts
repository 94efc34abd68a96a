import { type ReasonCode, type TwoDDoc, verifyTwoDDocInBrowser } from "#two-d-doc/browser";
import { isRevokedDocument } from "../trust/revoked-documents.ts";
import type { Trust } from "../trust/trust.ts";
import type { Fault, Finding } from "./conclude.ts";
import { contentOfDocument, iso, sampledAt } from "./document-content.ts";
import { ruled } from "./ruled.ts";

/** A 2D-DOC: its signature, our list of what was taken back, then the rules as far as they can be asked. */
export async function findingOfDocument(
  text: string,
  trust: Trust | null,
  country: string | null,
  now: Date,
): Promise<Finding> {
  const { reason, document } = await verifyTwoDDocInBrowser(text, {
    trusted: trust?.documentSigners ?? [],
    isRevoked: async (hash) =>
      trust !== null && (await isRevokedDocument(trust.revokedDocuments, hash)),
  });
  const fault = reason && (faults[reason.code] ?? "unreadable");
  const vouched = document !== null && (fault === null || fault === "revoked");
  return {
    fault,
    rules: fault === null && document ? rulesOf(document, trust, country, now) : null,
    content: vouched ? contentOfDocument(document) : null,
  };
}

const faults: Partial<Record<ReasonCode, Fault>> = {
  "unknown-key": "unknown-signer",
  signature: "signature",
  type: "form",
  version: "form",
  fields: "form",
  revoked: "revoked",
};

/** The LOINC codes of French COVID tests, in the terms of the EU certificate. */
const testTypes: Readonly<Record<string, string>> = {
  "945006": "LP6464-4",
  "943092": "LP6464-4",
  "945584": "LP217198-3",
};

const results: Readonly<Record<string, string>> = { N: "260415000", P: "260373001" };

/**
 * The rules are written for EU certificates. A virology test of COVID with a clear result says the
 * same in other words, so that they can be asked of it; of any other document they cannot.
 */
function rulesOf(document: TwoDDoc, trust: Trust | null, country: string | null, now: Date) {
  const { header, fields } = document;
  const type = testTypes[fields.get("F4") ?? ""];
  const result = results[fields.get("F5") ?? ""];
  if (!trust || !country || header.type !== "B2" || !type || !result) return null;
  const entry = {
    tg: "840539006",
    tt: type,
    tr: result,
    sc: sampledAt(fields.get("F6") ?? ""),
    co: header.country,
  };
  const payload = {
    ver: "1.3.3",
    dob: iso(fields.get("F2") ?? ""),
    nam: { fnt: fields.get("F1") ?? "", gnt: fields.get("F0") ?? "" },
    t: [entry],
  };
  return ruled(trust, payload, {
    validationClock: now.toISOString(),
    valueSets: trust.valueSets,
    countryCode: country,
    issuerCountryCode: header.country,
  });
}
