import type { IdentifierRuleName } from "../../../result/country.ts";
import { nir } from "./nir.ts";
import { niss } from "./niss.ts";
import type { IdentifierRule } from "./rule.ts";

/** Every rule that a country profile may name: a file here, a name in result/country.ts, and a line. */
export const identifierRules: Readonly<Record<IdentifierRuleName, IdentifierRule>> = { nir, niss };
