import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { appendLink } from "../audit/append.sql.ts";
import { transaction } from "../platform/database/pool.ts";
import { KeyGone, type KeyStore } from "../platform/keys/key-store.ts";
import type { Catalogue, CertifiedTest, Words } from "../result/catalogue.ts";
import type { CertificateRules } from "../result/country.ts";
import type { Person } from "../result/person.ts";
import { localTime } from "./compose-dcc.ts";
import { type Earned, earnedBy } from "./earned.ts";
import { judgeProofs } from "./judge.ts";
import type { ProofName, ProofScheme, ProvenResult } from "./kinds.ts";
import { type PrintedHashes, printedHashes } from "./printed.ts";
import { insertProof, nameOf, type OfReport, type ProofRow, proofsOfReport } from "./proofs.sql.ts";
import { reasons } from "./reasons.ts";
import { type SealedProof, sealProof, unsealProof } from "./sealed-proof.ts";
import { signProof } from "./sign-proof.ts";
import { SignerAway, type SignerClient } from "./signer/client.ts";

export interface IssueParts {
  readonly pool: Pool;
  /** Opens `named` and `proof`. */
  readonly keys: KeyStore;
  readonly signer: SignerClient;
  readonly catalogue: Catalogue;
  /** ISO 3166-1 alpha-2, lower case. */
  readonly country: string;
  readonly rules: CertificateRules;
  readonly now: Date;
  /** Local date, on which days are counted. */
  readonly today: string;
  /** Who asks, and the audit chain. */
  readonly actor: string;
  readonly purpose: string;
  readonly writer: string;
}

/** A report as whoever opened it sees it. */
export interface ReportToProve extends OfReport {
  /** The latest version about this person, and the day that its record is sealed under. */
  readonly version: number;
  readonly day: string;
  readonly person: Person;
  readonly centre: string;
  /** Each result in its latest version, in the order of the report. */
  readonly results: readonly ProvenResult[];
}

/** One proof of one result, as the portal shows it; the contract of `web/src/api.ts`. */
export interface PatientProof {
  /** Opaque, and the same at every look. */
  readonly result: string;
  readonly test: string;
  readonly kind: "test" | "recovery";
  /** Of two samples of one test it says which: ISO 8601 with the offset as sent, or a date alone. */
  readonly sampledAt: string;
  readonly specimen: Words | null;
  readonly state: "available" | "later" | "never" | "withdrawn";
  readonly reason: Words | null;
  readonly availableFrom: string | null;
  readonly validUntil: string | null;
  readonly codes: {
    readonly hcert: { readonly text: string; readonly identifier: string };
    readonly twoDDoc: { readonly text: string } | null;
    readonly wallet: string | null;
  } | null;
}

/** A proof with the result that it is of. */
export interface ProofOfResult {
  readonly shown: PatientProof;
  readonly result: ProvenResult;
  readonly type: CertifiedTest["type"];
  /** Null unless available. */
  readonly issuedAt: Date | null;
}

/**
 * Every proof that the results of a report give, each made at its first asking and the same from then
 * on. Nothing is signed inside a transaction, and nothing is handed out before it stands in the record
 * and was held against the state of the report after that: a correction that comes meanwhile either
 * sees the proof, or is seen. @throws {SignerAway}
 */
export async function proofsOf(parts: IssueParts, report: ReportToProve): Promise<ProofOfResult[]> {
  const wanted = report.results.flatMap((result) => {
    const test = parts.catalogue.tests.get(result.test)?.certificate;
    if (!test) return [];
    return earnedBy(result, test, parts.rules, parts.today).map((earned) => ({
      result,
      test,
      earned,
    }));
  });
  const before = await proofsOfReport(parts.pool, report);
  let made = 0;
  const unwritable = new Set<Wanted>();
  for (const one of wanted.filter(({ earned }) => earned.state === "available")) {
    for (const scheme of schemesOf(one, parts.rules)) {
      // One that was taken back by hand is not made again of the same version.
      if (before.some((row) => row.version === report.version && isOf(row, one, scheme))) continue;
      if (standing(parts, report, before, one, scheme)) continue;
      const outcome = await make(parts, report, one, scheme).catch((error) => {
        // An installation may have no key for documents: certificates are made all the same.
        if (scheme === "2d-doc" && error instanceof SignerAway) return "no-key";
        throw error;
      });
      if (outcome === "made") made += 1;
      if (outcome === "unwritable" && scheme === "dcc") unwritable.add(one);
    }
  }
  // Also what another asked for a moment ago, and perhaps broke off before it came to this.
  if (made > 0 || before.some((row) => row.revoked_at === null)) {
    const { keys, actor, writer, now, pool } = parts;
    await transaction(pool, (client) => judgeProofs(client, { keys, actor, writer }, report, now));
  }
  const rows = await proofsOfReport(parts.pool, report);
  const all = [
    ...wanted.map((one) => proofOf(parts, report, rows, one, unwritable.has(one))),
    ...withdrawn(parts, report, rows, wanted),
  ];
  const order = report.results.flatMap((one) => [idOf(one, "test"), idOf(one, "recovery")]);
  const placeOf = ({ shown }: ProofOfResult): number => order.indexOf(shown.result);
  return all.sort((one, other) => placeOf(one) - placeOf(other));
}

interface Wanted {
  readonly result: ProvenResult;
  readonly test: CertifiedTest;
  readonly earned: Earned;
}

const schemesOf = ({ earned }: Wanted, rules: CertificateRules): ProofScheme[] =>
  earned.kind === "test" && rules.twoDDoc !== null ? ["dcc", "2d-doc"] : ["dcc"];

const hashesFor = (
  { keys }: IssueParts,
  { person }: ReportToProve,
  { result, earned }: Wanted,
  scheme: ProofScheme,
): PrintedHashes => printedHashes(keys, earned.kind, scheme, person, result);

/** The proof that says what would be said now, with what was handed out. */
function standing(
  parts: IssueParts,
  report: ReportToProve,
  rows: readonly ProofRow[],
  one: Wanted,
  scheme: ProofScheme,
): { readonly row: ProofRow; readonly proof: SealedProof } | null {
  const { printed } = hashesFor(parts, report, one, scheme);
  for (const row of rows) {
    if (row.revoked_at !== null || !isOf(row, one, scheme)) continue;
    if (!row.printed_hash.equals(printed)) continue;
    const proof = opened(parts.keys, row);
    if (proof !== null) return { row, proof };
  }
  return null;
}

const isOf = (row: ProofRow, { result, earned }: Wanted, scheme: ProofScheme): boolean =>
  row.test === result.test &&
  row.sub_id === result.subId &&
  row.kind === earned.kind &&
  row.scheme === scheme;

/** Null where its day was erased. */
function opened(keys: KeyStore, row: ProofRow): SealedProof | null {
  if (row.sealed === null) return null;
  try {
    return unsealProof(keys, nameOf(row), row.day, row.sealed);
  } catch (error) {
    if (error instanceof KeyGone) return null;
    throw error;
  }
}

async function make(
  parts: IssueParts,
  report: ReportToProve,
  one: Wanted,
  scheme: ProofScheme,
): Promise<"made" | "unwritable"> {
  const { result, test, earned } = one;
  const { lane, reportId, version, day } = report;
  const signed = await signProof(parts.signer, earned.kind, scheme, report.person, result, {
    country: parts.country.toUpperCase(),
    rules: parts.rules,
    test,
    centre: report.centre,
    now: parts.now,
  });
  if (signed === null) return "unwritable";
  const { kind } = earned;
  const name: ProofName = {
    lane,
    reportId,
    version,
    test: result.test,
    subId: result.subId,
    kind,
    scheme,
  };
  const hashes = hashesFor(parts, report, one, scheme);
  await transaction(parts.pool, async (client) => {
    const kept = await insertProof(client, {
      lane,
      report_id: reportId,
      version,
      test: name.test,
      sub_id: name.subId,
      kind,
      scheme,
      result_version: result.version,
      printed_hash: hashes.printed,
      printed_key: hashes.key,
      result_hash: hashes.result,
      kid: signed.kid,
      uci_hash: signed.uciHash,
      country_uci_hash: signed.countryUciHash,
      signature_hash: signed.signatureHash,
      document_hash: signed.documentHash,
      issued_at: parts.now,
      kept_until: signed.keptUntil,
      day,
      sealed: sealProof(parts.keys, name, day, signed.proof),
    });
    if (!kept) return;
    const { actor, purpose, writer, now } = parts;
    const subject = { lane, report: reportId, version, test: name.test, kind, scheme };
    await appendLink(client, writer, 0, [{ actor, action: "proof issued", purpose, subject }], now);
  });
  return "made";
}

function proofOf(
  parts: IssueParts,
  report: ReportToProve,
  rows: readonly ProofRow[],
  one: Wanted,
  unwritable: boolean,
): ProofOfResult {
  const { result, earned, test } = one;
  const { type } = test;
  const { kind } = earned;
  const plain = { ...nothing, ...ofResult(parts, result, kind) };
  const without = (said: Pick<PatientProof, "state"> & Partial<PatientProof>): ProofOfResult => ({
    shown: { ...plain, ...said },
    result,
    type,
    issuedAt: null,
  });
  if (earned.state === "later") return without({ state: "later", availableFrom: earned.from });
  if (earned.state === "never") return without({ state: "never", reason: reasons[earned.why] });
  if (unwritable) return without({ state: "never", reason: reasons["name-unwritable"] });
  const hcert = standing(parts, report, rows, one, "dcc");
  if (!hcert) return without({ state: "withdrawn" });
  const { text, identifier, validUntil } = hcert.proof;
  const document = standing(parts, report, rows, one, "2d-doc")?.proof;
  const { wallet } = parts.rules;
  const codes = {
    hcert: { text, identifier: identifier ?? "" },
    twoDDoc: document ? { text: document.text } : null,
    // Behind "#": a browser sends it to nobody.
    wallet: wallet && `${wallet}#${encodeURIComponent(text)}`,
  };
  const shown: PatientProof = { ...plain, state: "available", validUntil, codes };
  return { shown, result, type, issuedAt: hcert.row.issued_at };
}

const nothing = { reason: null, availableFrom: null, validUntil: null, codes: null } as const;

/** Proofs that were handed out of results that give none any more. */
function withdrawn(
  parts: IssueParts,
  { results }: ReportToProve,
  rows: readonly ProofRow[],
  wanted: readonly Wanted[],
): ProofOfResult[] {
  const gone = new Map<string, ProofOfResult>();
  for (const row of rows) {
    const result = results.find((one) => one.test === row.test && one.subId === row.sub_id);
    if (row.revoked_at === null || row.scheme !== "dcc" || !result) continue;
    if (wanted.some((one) => isOf(row, one, "dcc"))) continue;
    const of = ofResult(parts, result, row.kind);
    const shown: PatientProof = { ...nothing, ...of, state: "withdrawn" };
    gone.set(of.result, { shown, result, type: "naat", issuedAt: null });
  }
  return [...gone.values()];
}

/** What is said of every proof, whatever became of it. */
const ofResult = (
  { catalogue }: Pick<IssueParts, "catalogue">,
  result: ProvenResult,
  kind: PatientProof["kind"],
) => ({
  result: idOf(result, kind),
  test: result.test,
  kind,
  sampledAt: result.sampledOffset === null ? result.sampledOn : localTime(result),
  specimen:
    catalogue.tests.get(result.test)?.specimens.find(({ code }) => code === result.specimen)
      ?.names ?? null,
});

/** Of a result within its report and a kind of proof: says nothing, and never changes. */
const idOf = ({ test, subId }: ProvenResult, kind: string): string =>
  createHash("sha256").update(`${test}|${subId}|${kind}`).digest("hex").slice(0, 12);
