import { encodeBase32 } from "./base32.ts";
import { documentTypes } from "./document-types.ts";
import { writeHeader } from "./header.ts";
import { normaliseFirstNames, normaliseName } from "./normalise.ts";
import { readFields } from "./read-fields.ts";
import { GS, US } from "./separators.ts";

/** Who signs, and by which names others find the key. */
export interface Signer {
  /** Four characters each, as in the header. */
  readonly authority: string;
  readonly certificate: string;
  /** ECDSA P-256 with SHA-256: r and s, 32 bytes each. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The result of a virology test as a document of type B2 says it. */
export interface VirologyTest {
  readonly firstNames: readonly string[];
  readonly birthName: string;
  /** YYYY-MM-DD; an unknown month or day is 00. */
  readonly birthDate: string;
  readonly sex: "M" | "F" | "U";
  /** With or without its hyphen. */
  readonly loinc: string;
  /** Positive, negative, undetermined, sample not fit. */
  readonly result: "P" | "N" | "I" | "X";
  /** Local time at the place of sampling, YYYY-MM-DDTHH:MM. */
  readonly sampledAt: string;
}

export type IssueResult =
  | { readonly ok: true; readonly text: string; readonly signature: Uint8Array }
  | { readonly ok: false; readonly detail: string };

/**
 * A signed document of type B2, or the field that cannot be written. Days of issuing and signing are
 * the same.
 *
 * @throws what the signer throws
 */
export async function issueVirologyTest(
  test: VirologyTest,
  day: string,
  signer: Signer,
): Promise<IssueResult> {
  const header = writeHeader({
    version: "04",
    authority: signer.authority,
    certificate: signer.certificate,
    issued: day,
    signed: day,
    type: "B2",
    perimeter: "01",
    country: "FR",
  });
  const signed = header + writeFields(contentsOf(test));
  const fields = readFields("B2", signed);
  if (!fields.ok) return { ok: false, detail: fields.fault.detail };
  const signature = await signer.sign(new TextEncoder().encode(signed));
  return { ok: true, text: `${signed}${US}${encodeBase32(signature)}`, signature };
}

/**
 * A field of variable length always ends with GS, also at its full length: the signed vectors do so,
 * and readers differ where it is left out.
 */
function writeFields(contents: Readonly<Record<string, string>>): string {
  return (documentTypes.B2 ?? [])
    .map(({ id, fixed }) => `${id}${contents[id] ?? ""}${fixed ? "" : GS}`)
    .join("");
}

function contentsOf(test: VirologyTest): Readonly<Record<string, string>> {
  const [year, month, day] = test.birthDate.split("-");
  const sampled = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(test.sampledAt) ?? [];
  return {
    F0: normaliseFirstNames(test.firstNames, 60),
    F1: normaliseName(test.birthName, 38),
    F2: `${day}${month}${year}`,
    F3: test.sex,
    F4: test.loinc.replace("-", ""),
    F5: test.result,
    F6: `${sampled[3]}${sampled[2]}${sampled[1]}${sampled[4]}${sampled[5]}`,
  };
}
