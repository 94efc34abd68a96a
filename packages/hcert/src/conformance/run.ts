import { encodeBase45 } from "../base45.ts";
import { deflate } from "../deflate.ts";
import { production } from "../profile.ts";
import { prefix } from "../read.ts";
import { TrustList } from "../trust/trust-list.ts";
import { keyOfCertificate } from "../trust/trusted-key.ts";
import { verifyHcert } from "../verify.ts";
import { checks, type PictureReader } from "./checks.ts";
import type { Vector } from "./vector.ts";

export interface Agreement {
  agree: number;
  /** Files whose expectation is not met. */
  readonly disagree: string[];
  /** Files that expect nothing of this step, or lack what it needs. */
  notApplicable: number;
}

export interface ConformanceReport {
  readonly vectors: number;
  readonly expectations: Readonly<Record<string, Agreement>>;
  /** What the production profile refuses of the same vectors, and why. */
  readonly production: { readonly refused: readonly { file: string; reason: string }[] };
}

/** Runs every check on every vector under the conformance profile. */
export async function runVectors(
  vectors: readonly Vector[],
  readPicture: PictureReader,
): Promise<ConformanceReport> {
  const expectations: Record<string, Agreement> = {};
  for (const [name, check] of Object.entries(checks)) {
    const agreement: Agreement = { agree: 0, disagree: [], notApplicable: 0 };
    expectations[name] = agreement;
    for (const vector of vectors) {
      const expected = vector.expected[name];
      const result = expected === undefined ? null : await check(vector, readPicture);
      if (result === null) agreement.notApplicable++;
      else if (result === expected) agreement.agree++;
      else agreement.disagree.push(vector.file);
    }
  }
  return { vectors: vectors.length, expectations, production: { refused: refusals(vectors) } };
}

function refusals(vectors: readonly Vector[]): { file: string; reason: string }[] {
  return vectors.flatMap((vector) => {
    const reason = refusal(vector);
    return reason === null ? [] : [{ file: vector.file, reason }];
  });
}

function refusal(vector: Vector): string | null {
  const text = vector.text ?? (vector.cose && prefix + encodeBase45(deflate(vector.cose)));
  if (text === null) return "cose: the vector holds nothing to verify";
  const trusted = vector.certificate && keyOfCertificate(vector.certificate);
  const { reason } = verifyHcert(text, {
    trust: new TrustList(trusted ? [trusted] : []),
    at: vector.clock ?? new Date(),
    profile: production,
  });
  return reason && `${reason.code}: ${reason.detail}`;
}
