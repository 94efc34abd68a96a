import type { Signer, ToIssue } from "./issue.ts";
import { checkSchema, type SchemaFault } from "./schema/check.ts";
import { checkValueSets } from "./value-sets/check.ts";
import type { ValueSets } from "./value-sets/value-set.ts";

/** What an issuer must keep beyond the schema, each rule with its source. All faults at once. */
export function issuingFaults(order: ToIssue, signer: Signer, sets: ValueSets): SchemaFault[] {
  const shape = checkSchema(order.certificate);
  // Without the schema's shape the other rules have nothing to hold on to.
  if (shape.length > 0) return shape;
  return [
    ...checkValueSets(order.certificate, sets, "issue"),
    ...rules.flatMap((rule) => rule(order, signer)),
  ];
}

type Rule = (order: ToIssue, signer: Signer) => SchemaFault[];
const none: SchemaFault[] = [];
const fault = (place: string, detail: string): SchemaFault[] => [{ place, detail }];

/** Proofs are issued of tests and recoveries only; vaccinations are only verified. */
const testOrRecovery: Rule = ({ certificate }) =>
  "v" in certificate ? fault("v", "is not issued here") : none;

/** hcert-spec, issuer quality: the country and the times of the CWT. */
const claims: Rule = ({ country, issuedAt, expiresAt }) => [
  ...(/^[A-Z]{2}$/.test(country) ? none : fault("iss", "is a country of two letters")),
  ...([issuedAt, expiresAt].every(Number.isSafeInteger) ? none : fault("iat", "is whole seconds")),
  ...(expiresAt > issuedAt ? none : fault("exp", "lies after the issuing")),
];

/** hcert-spec 3.3.1: issued while the signer's certificate is valid, and gone when it has run out. */
const withinSigner: Rule = ({ issuedAt, expiresAt }, { notBefore, notAfter }) => [
  ...(issuedAt >= notBefore ? none : fault("iat", "lies within the signer's certificate")),
  ...(expiresAt <= notAfter ? none : fault("exp", "lies within the signer's certificate")),
];

/** Implementing Decision (EU) 2021/1073, annex II section 8: an antigen test names its device. */
const deviceOfAntigenTest: Rule = ({ certificate }) => {
  const test = "t" in certificate ? certificate.t[0] : undefined;
  return test?.tt === "LP217198-3" && test.ma === undefined
    ? fault("t.0.ma", "names the device of an antigen test")
    : none;
};

/** The same annex: a NAAT names no device of the antigen list, and says where it was made. */
const centreOfNaat: Rule = ({ certificate }) => {
  const test = "t" in certificate ? certificate.t[0] : undefined;
  if (test?.tt !== "LP6464-4") return none;
  return [
    ...(test.ma === undefined ? none : fault("t.0.ma", "is left out for a NAAT")),
    ...(test.tc ? none : fault("t.0.tc", "names the testing centre of a NAAT")),
  ];
};

/** A sample is not taken after the proof of it is made. */
const sampledBefore: Rule = ({ certificate, issuedAt }) => {
  const test = "t" in certificate ? certificate.t[0] : undefined;
  return test && Date.parse(test.sc) / 1000 > issuedAt
    ? fault("t.0.sc", "lies before the issuing")
    : none;
};

/** Regulation (EU) 2021/953 article 7: from the 11th day after the test, to the 180th at most. */
const recoveryPeriod: Rule = ({ certificate }) => {
  const recovery = "r" in certificate ? certificate.r[0] : undefined;
  if (!recovery) return none;
  const from = days(recovery.fr, recovery.df);
  const until = days(recovery.fr, recovery.du);
  return [
    ...(from >= 11 ? none : fault("r.0.df", "is the 11th day after the test or later")),
    ...(until <= 180 ? none : fault("r.0.du", "is the 180th day after the test or earlier")),
    ...(until >= from ? none : fault("r.0.du", "lies after the first day")),
  ];
};

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** hcert-spec 3.3.2 and RFC 8949: a kid of 8 bytes. */
const kid: Rule = (_order, signer) =>
  signer.kid.length === 8 ? none : fault("kid", "has 8 bytes");

/** Texts are in one form, so that two readers see the same letters (schema, FAQ: NFC). */
const composed: Rule = ({ certificate }) => {
  const { fn, gn } = certificate.nam;
  return [
    ...(fn === undefined || fn === fn.normalize("NFC") ? none : fault("nam.fn", "is in NFC")),
    ...(gn === undefined || gn === gn.normalize("NFC") ? none : fault("nam.gn", "is in NFC")),
  ];
};

const rules: readonly Rule[] = [
  testOrRecovery,
  claims,
  withinSigner,
  deviceOfAntigenTest,
  centreOfNaat,
  sampledBefore,
  recoveryPeriod,
  kid,
  composed,
];
