import type { Format } from "../contract.ts";
import { acknowledge } from "./acknowledge.ts";
import { blank } from "./blank.ts";
import { brief } from "./brief.ts";
import { read } from "./read.ts";
import { split } from "./split.ts";

/** HL7 v2, ORU^R01, versions 2.3 to 2.5.1; docs/integrators/hl7v2.md is its description. */
export const hl7v2: Format = { name: "hl7v2", split, read, brief, acknowledge, blank };
