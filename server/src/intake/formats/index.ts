import type { Format } from "./contract.ts";
import { form } from "./form/index.ts";
import { hl7v2 } from "./hl7v2/index.ts";

/** Every format that is read: a folder beside this file, and a line here. */
export const formats: readonly Format[] = [hl7v2, form];
