import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { isEntitled } from "../../certificates/activation/entitled.ts";
import { codesOf, type IssueCodeParts } from "../../certificates/activation/issue.ts";
import {
  type IssueParts,
  type ProofOfResult,
  proofsOf,
  type ReportToProve,
} from "../../certificates/issue.ts";
import { localDate } from "../../certificates/local-date.ts";
import { onPaper } from "../../certificates/on-paper.ts";
import type { PaperProof } from "../../certificates/paper/contract.ts";
import { proofPdf } from "../../certificates/paper/proof-pdf.ts";
import { SignerAway, type SignerClient } from "../../certificates/signer/client.ts";
import { AppError } from "../../platform/errors.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { ActivationRules, CertificateRules } from "../../result/country.ts";
import { looksAt } from "../audit/look.sql.ts";
import { type AgreementRoutes, agreementRoutes } from "./agreement/routes.ts";
import { asksOf } from "./agreement/view.ts";
import { attempt, byOne, opened, parse, rateLimit, refuseAfterEnd } from "./asked.ts";
import { contest } from "./contest.ts";
import { laboratory, resultVersions } from "./link.sql.ts";
import { looksView } from "./looks.ts";
import { type Attempt, openLink, type PatientParts } from "./open-link.ts";
import { toProve } from "./to-prove.ts";
import { patientView } from "./view.ts";

const said = attempt.extend({
  reason: z.enum(["not-me", "detail-wrong"]),
  detail: z.string().max(1_000),
  contact: z.string().max(200).optional(),
});

/** The proof of one result, on paper. */
const one = attempt.extend({ result: z.string().regex(/^[0-9a-f]{12}$/) });

export interface PatientRoutes extends PatientParts, AgreementRoutes {
  readonly catalogue: Catalogue;
  readonly languages: readonly string[];
  /** How the patient is shown who looked: days in this zone, and whether by name. */
  readonly looks: { readonly zone: string; readonly named: boolean };
  /** Who signs proofs, and by which rules; null where the country makes none. */
  readonly proofs: {
    readonly signer: SignerClient;
    readonly rules: CertificateRules;
    /** ISO 3166-1 alpha-2, lower case. */
    readonly country: string;
    /** Where days are counted. */
    readonly zone: string;
    /** Address of the page that checks a proof, as it is printed. */
    readonly verifyAt: string;
    /** Of a demo or test: printed across the page. */
    readonly training: boolean;
  } | null;
  /** Codes for a contact-tracing application; null where the country has none. */
  readonly activation: {
    readonly signer: SignerClient;
    readonly rules: ActivationRules;
    /** Where the application takes a code; null: no link is made. */
    readonly link: string | null;
    readonly zone: string;
    readonly onIssued?: () => void;
  } | null;
}

/** The patient's portal: everything is in the body, nothing in the address. */
export function patientRoutes(app: FastifyInstance, parts: PatientRoutes): void {
  app.post("/api/patient/result", { config: { rateLimit }, bodyLimit: 4_096 }, async (request) => {
    refuseAfterEnd(parts);
    const asked = byOne(parse(attempt, request.body));
    const opening = await openLink(parts, asked, "result read", async (client, opened) => {
      const lab = await laboratory(client, opened.link.organisation_id);
      const rows = await resultVersions(client, opened.link);
      const { catalogue, languages } = parts;
      const view = patientView(catalogue, languages, opened.link, opened.record, lab, rows);
      const earns = rows.some(
        ({ test }) => (catalogue.tests.get(test)?.certificate ?? null) !== null,
      );
      // Most have none: the report is only looked at again for a test that gives one.
      const maybe = rows.some(
        ({ test, value }) =>
          value === "positive" && catalogue.tests.get(test)?.activationCode === true,
      );
      const activationCode = maybe && mayHaveCode(parts, await toProve(client, catalogue, opened));
      const history = parts.history && (await asksOf(client, opened, parts.clock.now()));
      return { ...view, proofs: parts.proofs !== null && earns, activationCode, history };
    });
    if (opening.state === "withdrawn") return { state: "withdrawn" };
    if (opening.state === "question") return { state: "question", ask: "birthName" };
    return { state: "open", view: opened(opening) };
  });

  agreementRoutes(app, parts);

  const proofs = async (asked: Attempt) => {
    const opening = await openLink(parts, asked, "proofs read", (client, opened) =>
      toProve(client, parts.catalogue, opened),
    );
    if (opening.state !== "open") return opening;
    const issuing = issuingBy(parts, asked.code === undefined ? "patient link" : "paper code");
    const all = await made(issuing, opening.value);
    return { state: "open", value: { all, person: opening.value.person } } as const;
  };

  app.post("/api/patient/proofs", { config: { rateLimit }, bodyLimit: 4_096 }, async (request) => {
    refuseAfterEnd(parts);
    const opening = await proofs(byOne(parse(attempt, request.body)));
    if (opening.state === "withdrawn") return { state: "withdrawn" };
    if (opening.state === "question") return { state: "question", ask: "birthName" };
    return { state: "open", proofs: opened(opening).all.map(({ shown }) => shown) };
  });

  app.post(
    "/api/patient/proofs/pdf",
    { config: { rateLimit }, bodyLimit: 4_096 },
    async (request, reply) => {
      refuseAfterEnd(parts);
      const asked = byOne(parse(one, request.body));
      const { all, person } = opened(await proofs(asked));
      const proof = all.find(({ shown }) => shown.result === asked.result);
      if (!proof || !parts.proofs) throw new AppError("not_found");
      const paper = onPaper(proof, person, { ...parts.proofs, ...parts });
      if (paper === null) throw new AppError("not_found");
      return reply.type("application/pdf").send(await printed(paper));
    },
  );

  app.post(
    "/api/patient/activation-code",
    { config: { rateLimit }, bodyLimit: 4_096 },
    async (request) => {
      refuseAfterEnd(parts);
      const asked = byOne(parse(attempt, request.body));
      const opening = await openLink(
        parts,
        asked,
        "activation code read",
        async (client, open) => ({
          ...(await toProve(client, parts.catalogue, open)),
          identityHash: open.link.identity_hash,
        }),
      );
      if (opening.state === "withdrawn") return { state: "withdrawn" };
      if (opening.state === "question") return { state: "question", ask: "birthName" };
      const report = opened(opening);
      const issuing = codesBy(parts, asked.code === undefined ? "patient link" : "paper code");
      return {
        state: "open",
        codes: issuing === null ? [] : await signed(codesOf(issuing, report)),
      };
    },
  );

  app.post("/api/patient/looks", { config: { rateLimit }, bodyLimit: 4_096 }, async (request) => {
    refuseAfterEnd(parts);
    const asked = byOne(parse(attempt, request.body));
    const opening = await openLink(parts, asked, "looks read", (client, { link }) =>
      looksAt(client, link),
    );
    if (opening.state === "withdrawn") return { state: "withdrawn" };
    if (opening.state === "question") return { state: "question", ask: "birthName" };
    return { state: "open", looks: looksView(opened(opening), parts.looks) };
  });

  app.post(
    "/api/patient/contest",
    { config: { rateLimit }, bodyLimit: 16_384 },
    async (request) => {
      refuseAfterEnd(parts);
      const asked = byOne(parse(said, request.body));
      const opening = await openLink(parts, asked, "report contested", (client, opened) =>
        contest(client, parts.keys, opened, asked, parts.clock.now()),
      );
      return { reference: opened(opening) };
    },
  );
}

function issuingBy(parts: PatientRoutes, actor: string): IssueParts | null {
  const { pool, keys, catalogue, clock, writer, proofs } = parts;
  if (proofs === null) return null;
  const now = clock.now();
  const { signer, rules, country, zone } = proofs;
  const purpose = "proof to the person tested";
  const today = localDate(now, zone);
  return {
    pool,
    keys,
    catalogue,
    writer,
    signer,
    rules,
    country,
    now,
    today,
    actor,
    purpose,
  };
}

function codesBy(parts: PatientRoutes, actor: string): IssueCodeParts | null {
  const { pool, keys, catalogue, clock, writer, activation } = parts;
  if (activation === null) return null;
  const { zone, ...rest } = activation;
  const now = clock.now();
  const purpose = "code for an application, asked for by the person tested";
  return {
    pool,
    keys,
    catalogue,
    writer,
    ...rest,
    now,
    today: localDate(now, zone),
    actor,
    purpose,
  };
}

/** Whether asking for a code may give one: the page offers it then, and makes none. */
function mayHaveCode(
  { activation, catalogue, clock }: PatientRoutes,
  report: ReportToProve,
): boolean {
  if (activation === null) return false;
  const today = localDate(clock.now(), activation.zone);
  return report.results.some((one) => isEntitled(one, catalogue, activation.rules, today));
}

/** The signer may be away for a moment; everything else goes on. */
async function signed<T>(making: Promise<T>): Promise<T> {
  try {
    return await making;
  } catch (error) {
    if (error instanceof SignerAway) throw new AppError("code_away");
    throw error;
  }
}

/** The signer may be away for a moment; everything else goes on. */
async function made(parts: IssueParts | null, report: ReportToProve): Promise<ProofOfResult[]> {
  try {
    return parts === null ? [] : await proofsOf(parts, report);
  } catch (error) {
    if (error instanceof SignerAway) throw new AppError("proofs_away");
    throw error;
  }
}

/** What a page cannot hold is told apart from a fault of ours. */
async function printed(paper: PaperProof): Promise<Buffer> {
  try {
    return await proofPdf(paper);
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("not_printable");
    throw error;
  }
}
