import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readMessage } from "#hl7v2";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { conditionCodes } from "../../server/src/intake/formats/hl7v2/table-0357.ts";
import { mllpLimits } from "../../server/src/intake/mllp/limits.ts";
import { normalise } from "../../server/src/normalise/index.ts";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { issueCatalogue, issueCodes } from "../../server/src/result/issue-texts.ts";
import { emptyCodeMap } from "../../server/src/result/message.ts";
import { observationStatus } from "../../server/src/result/status-table.ts";
import { makeFolder } from "../support/folder.ts";
import { root } from "../support/sources.ts";
import { checkExample, exampleBytes, exampleNames, exampleTime } from "./support/examples.ts";
import { catalogue, france } from "./support/stub-pipeline.ts";

/** docs/integrators/hl7v2.md, from which alone a laboratory's software is to be connected. */
const page = readFileSync(join(root, "docs/integrators/hl7v2.md"), "utf8");

/** Rows of the tables below a heading, up to the next heading of any level, or of `until`. */
function rowsBelow(heading: string, until = "\n#"): string[][] {
  const from = page.indexOf(`\n${heading}\n`) + heading.length + 1;
  const to = page.indexOf(until, from);
  const lines = page.slice(from, to < 0 ? undefined : to).split("\n");
  return lines
    .filter((line) => line.startsWith("|") && !line.startsWith("| -"))
    .map((line) =>
      line
        .slice(1, -1)
        .split(" | ")
        .map((cell) => cell.replace(/^\s*\|?|\|?\s*$/g, "").trim()),
    );
}

const fieldRows = rowsBelow("## Every field that is read").slice(1);
const issueRows = rowsBelow("## Every issue", "\n## never").filter(([code]) => code !== "code");

describe("the fields in the page", () => {
  /** What the codec itself reads, and what only the answer repeats, is read without a segment's value. */
  const byTheCodec = ["MSH-1", "MSH-2", "MSH-18", "BTS-1", "FTS-1"];

  it("are those that are read", () => {
    const read = fieldsRead();
    const documented = fieldRows.flatMap(([fields = ""]) => fields.split(", "));
    expect(documented.toSorted()).toEqual([...new Set([...read, ...byTheCodec])].sort());
  });

  it("raise the codes that the catalogue of issues has, bold where they refuse", () => {
    for (const [field = "", , , wrong = ""] of fieldRows) {
      for (const [, bold, code = ""] of wrong.matchAll(
        /(\*\*)?([a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9-]+)/g,
      )) {
        expect(issueCodes, field).toContain(code);
        const { severity } = issueCatalogue[code as keyof typeof issueCatalogue];
        expect(severity === "error", `${field} ${code}`).toBe(bold !== undefined);
      }
    }
  });

  it("name every code that a field of a message may raise", () => {
    const named = fieldRows.map(([, , , wrong = ""]) => wrong).join(" ");
    const ofFields = issueRows.filter(([, , , places = ""]) =>
      /\b[A-Z]{2}[A-Z0-9]-\d/.test(places),
    );
    const elsewhere = ["message.not-recorded"];
    const missing = ofFields
      .map(([code = ""]) => code.replaceAll("`", ""))
      .filter((code) => !named.includes(code) && !elsewhere.includes(code));
    expect(missing).toEqual([]);
  });
});

/** Every field that reading, judging, answering or blanking looks at, over all examples. */
function fieldsRead(): Set<string> {
  const fields = new Set<string>();
  const some = readMessage(exampleBytes("profile-fr/pcr-positive"));
  if (!some.ok) throw new Error(some.fault.code);
  const prototype = Object.getPrototypeOf(some.message.segments[0]);
  const spies = (["value", "raw", "has", "parts", "repeated"] as const).map((method) => {
    const original = prototype[method];
    return vi.spyOn(prototype, method).mockImplementation(function (
      this: { name: string },
      ...args
    ) {
      fields.add(`${this.name}-${args[0]}`);
      return original.apply(this, args);
    });
  });
  const sender = { language: "fr" as const, zone: "Europe/Paris", codeMap: emptyCodeMap };
  const context = { catalogue, country: france, production: false, sender, now: exampleTime };
  for (const name of exampleNames) {
    for (const bytes of hl7v2.split(exampleBytes(name)).messages) {
      const reading = hl7v2.read(bytes);
      if (reading.draft !== null) normalise(reading.draft, context, reading.issues);
      hl7v2.acknowledge(reading, { code: "AE", controlId: "1", at: exampleTime, issues: [] });
    }
  }
  for (const spy of spies) spy.mockRestore();
  return fields;
}

describe("the issues in the page", () => {
  it("are those of the code, each once", () => {
    const documented = issueRows.map(([code = ""]) => code.replaceAll("`", ""));
    expect(documented.toSorted()).toEqual([...issueCodes].sort());
  });

  it.each(issueRows)("%s: severity, ERR-3 and sentence are those of the code", (...row) => {
    const [name = "", severity, condition, , sentence] = row;
    const code = name.replaceAll("`", "") as keyof typeof issueCatalogue;
    expect(severity).toBe(issueCatalogue[code].severity);
    expect(condition).toBe(conditionCodes[code]);
    expect(sentence?.replaceAll("`", "")).toBe(issueCatalogue[code].en.replaceAll("`", ""));
  });

  it("stand at the places where examples have them", async () => {
    const places = new Map(
      issueRows.map(([code = "", , , where = ""]) => [code.replaceAll("`", ""), where]),
    );
    for (const name of exampleNames) {
      for (const { issues } of await checkExample(name)) {
        for (const { code, place } of issues) {
          const general = place.replace(/\[\d+\]|\(\d+\)/g, "").replace(/^(map|line)\b.*/, "$1");
          const where = places.get(code)?.split(", ") ?? [];
          if (!where.includes("any field")) expect(where, `${code} in ${name}`).toContain(general);
        }
      }
    }
  });
});

describe("the sample in the page", () => {
  const blocks = [...page.matchAll(/```hl7\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
  const [sample = "", accepted = "", refused = ""] = blocks;

  it("is answered as the page says", async () => {
    const { outcome, acknowledgement, results } = await checked(sample);
    expect(outcome).toBe("accepted");
    expect(results.map(({ test, value }) => `${test} ${value}`)).toEqual([
      "sars-cov-2-pcr positive",
      "sars-cov-2-ct quantity",
    ]);
    expect(acknowledgement).toBe(accepted);
  });

  it("with two faults is answered as the page says", async () => {
    const faulty = sample
      .replace("|19790328|", "|19790230|")
      .replace("P^Positif^99SIDEPRES", "260373001^Non détecté^SCT");
    const { outcome, acknowledgement } = await checked(faulty);
    expect(outcome).toBe("refused");
    expect(acknowledgement).toBe(refused);
  });

  async function checked(lines: string) {
    const path = join(makeFolder(), "sample.hl7");
    writeFileSync(path, lines.replaceAll("\n", "\r"));
    const [element] = await checkFile(path, { now: exampleTime });
    if (element === undefined) throw new Error("check said nothing");
    const [header = "", ...others] = (element.acknowledgement ?? "").split("\r");
    const fields = header.split("|");
    fields[6] = "TIME";
    fields[9] = "ID";
    return { ...element, acknowledgement: [fields.join("|"), ...others].join("\n") };
  }
});

describe("what else the page says", () => {
  it("of limits is so", () => {
    expect(page).toContain(`at most ${mllpLimits.frameBytes / 1_024 / 1_024} MiB`);
    expect(page).toContain(`silent for ${mllpLimits.idleMs / 60_000} minutes`);
    expect(page).toContain(`${mllpLimits.inFlight} messages may be unanswered`);
  });

  it("of statuses is so", () => {
    const rows = rowsBelow("### Which status").slice(1);
    const said = rows.flatMap(([codes = "", meaning = ""]) =>
      codes.split(", ").map((code) => [code, /^\w+(?: result yet)?/.exec(meaning)?.[0]] as const),
    );
    for (const [code, status] of observationStatus) {
      const expected = status === "none" ? "no result yet" : status;
      expect(said.find(([one]) => one === code)?.[1], code).toBe(expected);
    }
  });

  it("of values is so", () => {
    const rows = rowsBelow("### Which value").slice(1);
    const { values } = catalogue;
    const tables = [values.snomed, values.table0078, values.loincAnswers, france.resultCodes];
    for (const [at, table] of tables.entries()) {
      const said = rows.flatMap((row) =>
        (row[at + 1] ?? "")
          .split(", ")
          .filter((code) => code !== "")
          .map((code) => `${code} ${row[0]}`),
      );
      expect(said.sort()).toEqual([...table].map(([code, value]) => `${code} ${value}`).sort());
    }
  });

  it("of the code map is a map without faults", async () => {
    const json = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const map = join(makeFolder(), "map.json");
    writeFileSync(map, json);
    const file = join(makeFolder(), "sample.hl7");
    writeFileSync(file, exampleBytes("profile-fr/pcr-negative"));
    const [element] = await checkFile(file, { map, now: exampleTime });
    expect(element?.outcome).toBe("accepted");
  });
});
