import type { Message } from "#hl7v2";
import type { Issue } from "../../../../result/issue.ts";
import type { Arranged } from "../draft/arrange.ts";

/** One rule about the message as such: adds what it finds. */
export type Check = (message: Message, arranged: Arranged, issues: Issue[]) => void;
