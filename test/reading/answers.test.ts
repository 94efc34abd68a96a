import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NotRecorded, type Outcome } from "../../server/src/record/index.ts";
import { laboratory } from "../record/support.ts";
import { root } from "../support/sources.ts";
import { exampleBytes, exampleTime } from "./support/examples.ts";
import {
  catalogue,
  codeOf,
  france,
  fromHere,
  judgedOnly,
  stubPipeline,
} from "./support/stub-pipeline.ts";

const accepted = exampleBytes("profile-fr/pcr-negative").toString("utf8");
const refused = exampleBytes("birth-date/missing").toString("utf8");

const asking = (message: string, accept: string, application: string): Buffer => {
  const [header = "", ...others] = message.split("\r");
  const fields = header.split("|");
  fields[14] = accept;
  fields[15] = application;
  return Buffer.from([fields.join("|"), ...others].join("\r"));
};

const overloaded = async (): Promise<Outcome> => {
  throw new NotRecorded("overload", "overload");
};

/**
 * HL7 v2.5.1 section 2.9: both fields empty is original mode. Else MSH-16 says when an application
 * acknowledgement is wanted, MSH-15 when an accept acknowledgement; where both are, the application's
 * says both. A row is MSH-15, a column MSH-16; a cell what an accepted message, a refused one and one
 * that cannot be taken now are answered.
 */
const columns = ["", "AL", "NE", "ER", "SU"] as const;
const table: Readonly<Record<string, readonly string[]>> = {
  "": ["AA AE AR", "AA AE AR", "- - -", "- AE AR", "AA - -"],
  AL: ["CA CE CR", "AA AE AR", "CA CE CR", "CA AE AR", "AA CE CR"],
  NE: ["- - -", "AA AE AR", "- - -", "- AE AR", "AA - -"],
  ER: ["- CE CR", "AA AE AR", "- CE CR", "- AE AR", "AA CE CR"],
  SU: ["CA - -", "AA AE AR", "CA - -", "CA AE AR", "AA - -"],
};
const cases = Object.entries(table).flatMap(([accept, cells]) =>
  cells.map((expected, at) => ({ accept, application: columns[at] ?? "", expected })),
);

describe("which acknowledgement is sent", () => {
  it("is what docs/integrators/hl7v2.md says", () => {
    const page = readFileSync(join(root, "docs/integrators/hl7v2.md"), "utf8");
    for (const [accept, cells] of Object.entries(table)) {
      const row = [accept === "" ? "(empty)" : accept, ...cells];
      expect(page.replace(/ +/g, " ")).toContain(`| ${row.join(" | ")} |`);
    }
  });

  it.each(cases)("MSH-15 '$accept', MSH-16 '$application': $expected", async (one) => {
    const ask = (message: string) => asking(message, one.accept, one.application);
    const [yes] = await stubPipeline().take(ask(accepted), fromHere);
    const [no] = await stubPipeline().take(ask(refused), fromHere);
    const { take } = stubPipeline({ committer: { record: overloaded } });
    const [later] = await take(ask(accepted), fromHere);
    expect([yes, no, later].map(codeOf).join(" ")).toBe(one.expected);
  });

  it("AE, and nothing of it goes on to be kept, from the end of the law on", async () => {
    const passedOn: unknown[] = [];
    const record = async (message: Parameters<typeof judgedOnly>[0]): Promise<Outcome> => {
      passedOn.push(message);
      return judgedOnly(message);
    };
    const at = (endsAt: number) =>
      stubPipeline({
        committer: { record },
        reading: {
          catalogue,
          country: { ...france, retention: { ...france.retention, endsAt } },
          production: false,
        },
      }).take;
    const end = exampleTime.getTime();
    for (const message of [accepted, refused, "MSH|^~\\&"]) {
      const [answer = Buffer.from("")] = await at(end)(Buffer.from(message), {
        sender: laboratory(1),
      });
      const text = Buffer.from(answer).toString("utf8");
      expect(codeOf(answer)).toBe("AE");
      expect(text).toContain("register.ended");
      expect(text.match(/\rERR/g)?.length).toBe(1);
    }
    expect(passedOn).toEqual([]);
    expect(codeOf((await at(end + 1)(Buffer.from(accepted), fromHere))[0])).toBe("AA");
  });

  it.each(["AA", "CA"])("%s comes only after the commit", async (code) => {
    let commit: () => void = () => {};
    const committed = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const { take } = stubPipeline({
      committer: {
        record: async (message) => {
          await committed;
          return judgedOnly(message);
        },
      },
    });
    let answer = "none yet";
    const taking = take(asking(accepted, code === "CA" ? "AL" : "", ""), fromHere).then(
      ([first]) => {
        answer = codeOf(first);
      },
    );
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBe("none yet");
    commit();
    await taking;
    expect(answer).toBe(code);
  });

  it("answers a batch once per message, and what belongs to none once more", async () => {
    const { take } = stubPipeline();
    const codes = async (name: string) =>
      (await take(exampleBytes(name), fromHere)).map((answer) => codeOf(answer));
    expect(await codes("batch/two-messages")).toEqual(["AA", "AA"]);
    expect(await codes("batch/one-refused")).toEqual(["AE", "AA"]);
    expect(await codes("batch/a-message-without-its-beginning")).toEqual(["AA", "AE"]);
  });

  it("answers no acknowledgement, or two systems would thank each other for ever", async () => {
    const ack = "MSH|^~\\&|A|B|C|D|20260115||ACK^R01^ACK|1|P|2.5\rMSA|AA|7\r";
    expect(await stubPipeline().take(Buffer.from(ack), fromHere)).toEqual([]);
  });
});

describe("what may be sent again later is said to be so", () => {
  it.each([
    ["overload", "AR", "platform.overload"],
    ["draining", "AR", "platform.draining"],
    ["away", "AR", "platform.away"],
    ["culprit", "AE", "platform.fault"],
  ] as const)("%s: %s with %s", async (why, code, issue) => {
    const record = async (): Promise<Outcome> => {
      throw new NotRecorded(why, "for the test");
    };
    const { take, logged } = stubPipeline({ committer: { record } });
    const [answer] = await take(Buffer.from(accepted), fromHere);
    expect(codeOf(answer)).toBe(code);
    expect(Buffer.from(answer ?? []).toString()).toContain(`|${issue}|`);
    expect(logged.length).toBe(why === "culprit" ? 1 : 0);
  });

  it("an unknown sender gets AR, and learns nothing of what its message says", async () => {
    const seen: string[] = [];
    const { take } = stubPipeline({
      findSender: async () => null,
      stranger: async (_header, address) => void seen.push(address),
    });
    const [answer] = await take(Buffer.from(refused), fromHere);
    expect(codeOf(answer)).toBe("AR");
    const text = Buffer.from(answer ?? []).toString();
    expect(text.match(/\rERR/g)).toHaveLength(1);
    expect(text).toContain("|sender.unknown|");
    expect(seen).toEqual(["127.0.0.1"]);
  });
});
