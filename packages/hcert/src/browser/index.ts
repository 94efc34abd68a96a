/** What a browser needs to read and judge certificates: nothing here reaches Node.js. */

export type { Plain } from "../cbor/plain.ts";
export { readRule } from "../certlogic/read-rule.ts";
export { applyRules, type External, type Rule, type RuleResult } from "../certlogic/rules.ts";
export type { Algorithm } from "../cose/algorithms.ts";
export type { Fault, ReasonCode } from "../fault.ts";
export { type Group, groupsOf, uciOf } from "../payload.ts";
export { TrustList } from "../trust/trust-list.ts";
export { type Hcert, prefix } from "../unfold.ts";
export { type PublishedWhole, RevocationsInBrowser } from "./revocation.ts";
export { type BrowserKey, browserKey } from "./trusted-key.ts";
export {
  type BrowserVerdict,
  type BrowserVerifyOptions,
  readHcertInBrowser,
  verifyHcertInBrowser,
} from "./verify.ts";
