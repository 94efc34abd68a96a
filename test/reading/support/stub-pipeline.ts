import { createSecretKey } from "node:crypto";
import { loadCatalogue } from "../../../server/src/catalogue/load.ts";
import { loadCountry } from "../../../server/src/country/load.ts";
import { hl7v2 } from "../../../server/src/intake/formats/hl7v2/index.ts";
import { createPipeline, type Pipeline, type PipelineParts } from "../../../server/src/pipeline.ts";
import { places } from "../../../server/src/platform/places.ts";
import type { MessageToRecord } from "../../../server/src/record/index.ts";
import { refuses } from "../../../server/src/result/issue.ts";
import { laboratory } from "../../record/support.ts";
import { exampleTime } from "./examples.ts";

export const catalogue = loadCatalogue(places.catalogue);
export const france = loadCountry(places.countries, "fr");

/** Outcome of a message without a database: what it says itself, and nothing remembered. */
export const judgedOnly: PipelineParts["committer"]["record"] = async (
  message: MessageToRecord,
) => ({
  kind: refuses(message.issues) ? "refused" : message.reports.length > 0 ? "recorded" : "nothing",
  issues: message.issues,
  answerId: "OD1-1",
  at: exampleTime,
});

export interface StubPipeline {
  readonly take: Pipeline;
  /** What was logged, each entry with all that was handed to the log. */
  readonly logged: unknown[][];
}

/** The way of a result as the intake goes it, but for the database. */
export function stubPipeline(parts: Partial<PipelineParts> = {}): StubPipeline {
  const logged: unknown[][] = [];
  const note = (...entry: unknown[]): void => void logged.push(entry);
  const take = createPipeline({
    format: hl7v2,
    findSender: async () => ({ sender: laboratory(1), fault: null }),
    stranger: async () => {},
    reading: { catalogue, country: france, production: false },
    keys: {
      identity: createSecretKey(Buffer.alloc(32, 1)),
      register: createSecretKey(Buffer.alloc(32, 2)),
    },
    committer: { record: judgedOnly },
    clock: { now: () => exampleTime },
    log: { error: note, warn: note } as unknown as PipelineParts["log"],
    ...parts,
  });
  return { take, logged };
}

export const fromHere = { address: "127.0.0.1" } as const;

/** MSA-1 of an answer; "-" for none. */
export const codeOf = (answer: Uint8Array | undefined): string =>
  answer === undefined
    ? "-"
    : (/\rMSA.(\w\w)/.exec(Buffer.from(answer).toString("latin1"))?.[1] ?? "?");
