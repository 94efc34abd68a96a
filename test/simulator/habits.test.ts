import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMessage } from "#hl7v2";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { person } from "../../simulator/country/people.ts";
import { writable } from "../../simulator/laboratory/encode.ts";
import {
  laboratory,
  registration,
  type SimulatedLaboratory,
} from "../../simulator/laboratory/habits.ts";
import { writtenTime } from "../../simulator/laboratory/local-time.ts";
import type { SimulatedMessage, SimulatedValue } from "../../simulator/laboratory/message.ts";
import { render } from "../../simulator/laboratory/render.ts";
import { wrongNames, wrongs } from "../../simulator/laboratory/wrong.ts";
import { usualPrescriber } from "../../simulator/traffic/prescriber.ts";
import { makeFolder } from "../support/folder.ts";

const laboratories = Array.from({ length: 60 }, (_, index) => laboratory(index));
const now = new Date("2026-01-15T13:00:00Z");

const message = (index: number, change: Partial<SimulatedMessage> = {}): SimulatedMessage => ({
  controlId: `c${index}`,
  person: person(1, index),
  sentAt: Date.parse("2026-01-15T09:30:00Z"),
  wrong: null,
  situation: {},
  prescriber: usualPrescriber,
  reports: [report("positive")],
  ...change,
});

const report = (value: SimulatedValue): SimulatedMessage["reports"][number] => ({
  number: `R${value}`,
  results: (["sars-cov-2-pcr", "sars-cov-2-antigen"] as const).map((test) => ({
    test,
    value,
    status: "F",
  })),
  sampledAt: Date.parse("2026-01-15T08:00:00Z"),
  validatedAt: Date.parse("2026-01-15T09:00:00Z"),
  specimen: "T1",
});

/** What the platform's own dry run says of messages, with the laboratory's map. */
async function check(lab: SimulatedLaboratory, messages: readonly SimulatedMessage[]) {
  const folder = makeFolder();
  const [file, map] = [join(folder, "messages.hl7"), join(folder, "map.json")];
  const checked = [];
  writeFileSync(map, JSON.stringify(registration(lab).codeMap));
  for (const one of messages) {
    writeFileSync(file, render(lab, one));
    checked.push(...(await checkFile(file, { map, now })));
  }
  return checked;
}

describe("what a simulated laboratory writes", () => {
  it("keeps every name, address and text, whatever its delimiters and character set", () => {
    for (const [index, lab] of laboratories.entries()) {
      for (let of = 0; of < 8; of += 1) {
        const said = message(index * 8 + of);
        const read = readMessage(render(lab, said));
        if (!read.ok) throw new Error(`laboratory ${index}: ${read.fault.code}`);
        const { birthName, birthDate, email } = said.person;
        expect(read.message.get("PID-5.1")).toBe(writable(birthName, lab.charset.used));
        expect(read.message.get("PID-7")).toBe(birthDate);
        if (email) expect(read.message.get("PID-13(2).4")).toBe(email);
        expect(read.message.get("OBX[2]-11")).toBe("F");
      }
    }
  });

  it("means what it says: every laboratory, every value", async () => {
    const values = ["positive", "negative", "indeterminate", "invalid"] as const;
    for (const [index, lab] of laboratories.entries()) {
      const said = values.map((value) => message(index, { reports: [report(value)] }));
      const checked = await check(lab, said);
      expect(checked.map(({ outcome }) => outcome)).toEqual(values.map(() => "accepted"));
      expect(checked.map(({ results }) => results.map(({ value }) => value))).toEqual(
        values.map((value) => [value, value]),
      );
      expect(checked[0]?.results.map(({ test }) => test)).toEqual([
        "sars-cov-2-pcr",
        "sars-cov-2-antigen",
      ]);
    }
  });

  it("is refused for what is wrong on purpose, every laboratory for every fault", async () => {
    for (const [index, lab] of laboratories.slice(0, 30).entries()) {
      const said = wrongNames.map((wrong) => message(index, { wrong }));
      const checked = await check(lab, said);
      for (const [number, wrong] of wrongNames.entries()) {
        const codes = checked[number]?.issues.filter(({ severity }) => severity === "error");
        expect(
          codes?.map(({ code }) => code),
          `${lab.code} ${wrong}`,
        ).toContain(wrongs[wrong]);
      }
    }
  });

  it("has every habit among the first sixteen", () => {
    const first = laboratories.slice(0, 16);
    const habits = (of: (lab: SimulatedLaboratory) => unknown): number =>
      new Set(first.map((lab) => JSON.stringify(of(lab)))).size;
    expect(habits((lab) => lab.version)).toBe(5);
    expect(habits((lab) => lab.charset)).toBe(5);
    expect(habits((lab) => lab.lineEnd)).toBe(3);
    expect(habits((lab) => lab.delimiters)).toBe(3);
    expect(habits((lab) => lab.values)).toBe(6);
    expect(habits((lab) => lab.localTests)).toBe(4);
    for (const of of [
      "zone",
      "withSpecimen",
      "withOffset",
      "withValidation",
      "asksFor",
      "inFlight",
      "connects",
    ])
      expect(
        habits((lab) => lab[of as keyof SimulatedLaboratory]),
        of,
      ).toBe(2);
  });

  it("gives the offset where its clock shows an hour twice, even if it never does", () => {
    const inHour = (time: string) => writtenTime(Date.parse(time), "Europe/Paris", false);
    expect(inHour("2026-10-25T00:30:00Z")).toBe("20261025023000+0200");
    expect(inHour("2026-10-25T01:30:00Z")).toBe("20261025023000+0100");
    expect(inHour("2026-10-25T02:30:00Z")).toBe("20261025033000");
    expect(writtenTime(Date.parse("2026-01-01T00:00:00Z"), "America/New_York", true)).toBe(
      "20251231190000-0500",
    );
  });
});
