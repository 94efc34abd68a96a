export { decodeBase45, encodeBase45 } from "./base45.ts";
export type { Plain } from "./cbor/plain.ts";
export { evaluate } from "./certlogic/evaluate.ts";
export { readRule } from "./certlogic/read-rule.ts";
export {
  applyRules,
  type External,
  type Rule,
  type RuleResult,
  rulesFor,
} from "./certlogic/rules.ts";
export { CertLogicError, type Value as CertLogicValue } from "./certlogic/value.ts";
export { type CertLogicReport, isSuite, runSuites } from "./conformance/certlogic.ts";
export type { PictureReader } from "./conformance/checks.ts";
export { type Agreement, type ConformanceReport, runVectors } from "./conformance/run.ts";
export { readVector, type Vector } from "./conformance/vector.ts";
export type { Algorithm } from "./cose/algorithms.ts";
export type { Claims } from "./cwt.ts";
export type { Fault, Outcome, ReasonCode } from "./fault.ts";
export { type Issued, type IssueResult, issueHcert, type Signer, type ToIssue } from "./issue.ts";
export { localSigner } from "./local-signer.ts";
export { transliterate } from "./names/transliterate.ts";
export {
  type Certificate,
  type Group,
  groupsOf,
  type PersonName,
  type RecoveryCertificate,
  type RecoveryEntry,
  type TestCertificate,
  type TestEntry,
  uciOf,
  type VaccinationCertificate,
  type VaccinationEntry,
} from "./payload.ts";
export { conformance, type Profile, production } from "./profile.ts";
export { modulesOf } from "./qr/modules.ts";
export type { CorrectionLevel } from "./qr/versions.ts";
export { qrSvg } from "./qr-svg.ts";
export { type Hcert, longestText, prefix, readHcert } from "./read.ts";
export { type RevocationBatch, readBatch, toBatches, unknownKid } from "./revocation/batch.ts";
export { BloomFilter } from "./revocation/bloom-filter.ts";
export { HashList, widthFor } from "./revocation/hash-list.ts";
export {
  type HashType,
  hashOfCountryAndUci,
  hashOfSignature,
  hashOfUci,
  revocationHashes,
} from "./revocation/hashes.ts";
export {
  type IndexEntry,
  isPublished,
  type Mode,
  type Partition,
  type Published,
  type PublishOptions,
  publish,
  type Revoked,
  type SliceMeta,
  type SliceType,
} from "./revocation/slices.ts";
export { checkSchema, type SchemaFault } from "./schema/check.ts";
export { readTrustFolder } from "./trust/folder.ts";
export { type ReadKeys, readJwks } from "./trust/jwks.ts";
export { TrustList } from "./trust/trust-list.ts";
export { keyOfCertificate, kidOfCertificate, type TrustedKey } from "./trust/trusted-key.ts";
export { groupsAllowed, usageOids } from "./trust/usage.ts";
export { checkCharacter, checkCharacterFits, newUci } from "./uci.ts";
export { checkValueSets, type ValueUse } from "./value-sets/check.ts";
export { publishedValueSets } from "./value-sets/published.ts";
export {
  codesOf,
  readValueSet,
  type Value as ValueSetValue,
  type ValueSet,
  type ValueSetName,
  type ValueSets,
  valueSet,
} from "./value-sets/value-set.ts";
export { type Verdict, type VerifyOptions, verifyHcert } from "./verify.ts";
