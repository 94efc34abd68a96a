import { deflateSync, inflateSync } from "node:zlib";
import {
  decodeBase45,
  encodeBase45,
  issueHcert,
  localSigner,
  newUci,
  prefix,
  type RecoveryCertificate,
  type TestCertificate,
  transliterate,
} from "#hcert";
import { issueVirologyTest, localSigner as localDocumentSigner } from "#two-d-doc";
import { revokedUci, specimenDocumentSigner, specimenPerson } from "./identifiers.ts";
import { makeSpecimenKey, type SpecimenKey } from "./signer.ts";

/** A code to try the verifier with, and what the verifier should say of it. */
export interface Specimen {
  readonly name: string;
  readonly form: "qr" | "data-matrix";
  readonly text: string;
  readonly says: "green" | "amber" | "red";
}

const hour = 3_600_000;
const day = 24 * hour;

/** One of each kind, signed by this key, as if made at `now`. */
export async function specimens(key: SpecimenKey, now: Date): Promise<Specimen[]> {
  const signed = (certificate: TestCertificate | RecoveryCertificate, at = now, lasts = 7 * day) =>
    issue(key, certificate, at, lasts);
  const valid = await signed(antigen(now, 5 * hour));
  const stranger = await makeSpecimenKey(now);
  const old = new Date(now.getTime() - 10 * day);
  const list: [string, Promise<string> | string, Specimen["says"]][] = [
    ["valid-test", valid, "green"],
    ["valid-recovery", signed(recovery(now)), "green"],
    ["positive-test", signed(antigen(now, 5 * hour, { tr: "260373001" })), "red"],
    ["test-of-five-days", signed(antigen(now, 5 * day)), "red"],
    ["expired", signed(antigen(old, 5 * hour), old, day), "red"],
    ["tampered", tampered(valid), "red"],
    ["revoked", signed(antigen(now, 5 * hour, { ci: revokedUci })), "red"],
    ["unknown-signer", issue(stranger, antigen(now, 5 * hour), now, 7 * day), "red"],
  ];
  const codes: Specimen[] = [];
  for (const [name, text, says] of list) codes.push({ name, form: "qr", text: await text, says });
  const document = (result: "P" | "N") => virologyTest(key, result, now);
  codes.push(
    { name: "2d-doc-negative", form: "data-matrix", text: await document("N"), says: "green" },
    { name: "2d-doc-positive", form: "data-matrix", text: await document("P"), says: "red" },
  );
  return codes;
}

async function issue(
  key: SpecimenKey,
  certificate: TestCertificate | RecoveryCertificate,
  at: Date,
  lasts: number,
): Promise<string> {
  const issuedAt = Math.floor(at.getTime() / 1000) - 60;
  const order = { certificate, country: "FR", issuedAt, expiresAt: issuedAt + lasts / 1000 };
  const issued = await issueHcert(order, localSigner(key.privateKey, key.certificate));
  if (issued.ok) return issued.text;
  throw new Error(`a specimen breaks ${issued.faults.map(({ place }) => place).join(", ")}`);
}

const { familyName, givenNames, birthDate } = specimenPerson;
const givenName = givenNames.join(" ");
const person = {
  ver: "1.3.3",
  nam: {
    fn: familyName,
    fnt: transliterate(familyName),
    gn: givenName,
    gnt: transliterate(givenName),
  },
  dob: birthDate,
};

function antigen(now: Date, age: number, changed: object = {}): TestCertificate {
  const entry = {
    tg: "840539006",
    tt: "LP217198-3",
    ma: "1232",
    sc: `${new Date(now.getTime() - age).toISOString().slice(0, 19)}Z`,
    tr: "260415000",
    co: "FR",
    is: "SPECIMEN OpenDEP",
    ci: newUci("FR"),
  };
  return { ...person, t: [{ ...entry, ...changed }] };
}

function recovery(now: Date): RecoveryCertificate {
  const on = (days: number): string =>
    new Date(now.getTime() + days * day).toISOString().slice(0, 10);
  const entry = { fr: on(-30), df: on(-19), du: on(150), co: "FR", is: "SPECIMEN OpenDEP" };
  return { ...person, r: [{ tg: "840539006", ...entry, ci: newUci("FR") }] };
}

/** Another birth year than was signed, in a code that is well formed otherwise. */
function tampered(text: string): string {
  const packed = decodeBase45(text.slice(prefix.length));
  if (!packed.ok) throw new Error("a specimen cannot be read back");
  const cose = inflateSync(packed.value);
  cose.write(birthDate.replace("1985", "1986"), cose.indexOf(birthDate));
  return prefix + encodeBase45(deflateSync(cose));
}

async function virologyTest(key: SpecimenKey, result: "P" | "N", now: Date): Promise<string> {
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(now.getTime() - 5 * hour));
  const { authority, certificate } = specimenDocumentSigner;
  const issued = await issueVirologyTest(
    {
      firstNames: givenNames,
      birthName: familyName,
      birthDate,
      sex: "F",
      loinc: "94558-4",
      result,
      sampledAt: local.replace(" ", "T"),
    },
    now.toISOString().slice(0, 10),
    localDocumentSigner(authority, certificate, key.privateKey),
  );
  if (issued.ok) return issued.text;
  throw new Error(`a specimen cannot be written: ${issued.detail}`);
}
