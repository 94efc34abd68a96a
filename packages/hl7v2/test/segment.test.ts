import { describe, expect, it } from "vitest";
import { messageOf, msh } from "./support/messages.ts";

const message = messageOf(
  msh(),
  'PID|1||1^^^LAB&1.2&ISO~2^x||DU\\S\\PONT^ANNE|""||F',
  "OBX|1|ST|94500-6^PCR^LN||P",
  "OBX|2|ST|A||v~w||",
);
const pid = message.first("PID");
const obx = message.all("OBX");

describe("reading by number", () => {
  it("counts fields, repetitions, components and subcomponents from 1", () => {
    expect(pid?.value(3, 1, 4, 2)).toBe("1.2");
    expect(pid?.value(3, 2, 2)).toBe("x");
    expect(pid?.value(5, 1, 2)).toBe("ANNE");
  });

  it("reads the first of each level that is left out", () => {
    expect(pid?.value(3)).toBe("1");
    expect(pid?.value(3, 1, 4)).toBe("LAB");
  });

  it("gives the whole of what is left out when asked for it as sent", () => {
    expect(pid?.raw(3)).toBe("1^^^LAB&1.2&ISO~2^x");
    expect(pid?.raw(3, 1)).toBe("1^^^LAB&1.2&ISO");
    expect(pid?.raw(3, 1, 4)).toBe("LAB&1.2&ISO");
    expect(pid?.raw(5, 1, 1)).toBe("DU\\S\\PONT");
    expect(pid?.value(5)).toBe("DU^PONT");
  });

  it("gives nothing for what is absent, and HL7's null as it is", () => {
    for (const absent of [pid?.value(4), pid?.value(99), pid?.value(3, 3), pid?.value(3, 1, 9)])
      expect(absent).toBe("");
    expect(pid?.value(0)).toBe("");
    expect(pid?.value(-1)).toBe("");
    expect(pid?.value(6)).toBe('""');
  });

  it("finds fields in any order", () => {
    expect([8, 3, 5, 1, 5, 8].map((field) => pid?.value(field))).toEqual([
      "F",
      "1",
      "DU^PONT",
      "1",
      "DU^PONT",
      "F",
    ]);
  });

  it("counts MSH-1 and MSH-2 as the standard does, and divides neither", () => {
    const header = message.first("MSH");
    expect([1, 2, 3, 9].map((field) => header?.raw(field))).toEqual([
      "|",
      "^~\\&",
      "SIL",
      "ORU^R01^ORU_R01",
    ]);
    expect(header?.value(2)).toBe("^~\\&");
    expect(header?.value(2, 2)).toBe("");
    expect(header?.repetitions(2)).toBe(1);
    expect(header?.components(2)).toBe(1);
    expect(header?.fieldCount).toBe(18);
  });

  it("counts what there is", () => {
    expect(pid?.fieldCount).toBe(8);
    expect(pid?.repetitions(3)).toBe(2);
    expect(pid?.repetitions(4)).toBe(0);
    expect(pid?.repetitions(40)).toBe(0);
    expect(pid?.components(3)).toBe(4);
    expect(pid?.components(3, 2)).toBe(2);
    expect(pid?.components(3, 3)).toBe(0);
    expect(pid?.subcomponents(3, 1, 4)).toBe(3);
    expect(obx[1]?.fieldCount).toBe(7);
  });

  it("reads a field of very many repetitions, components and subcomponents", () => {
    const many = Array.from({ length: 300 }, (_, i) => `${i}`);
    const wide = messageOf(
      msh(),
      `OBX|1|ST|||${many.join("~")}|${many.join("^")}|${many.join("&")}${"|".repeat(200)}end`,
    ).first("OBX");
    expect(wide?.value(5, 250)).toBe("249");
    expect(wide?.value(6, 1, 250)).toBe("249");
    expect(wide?.value(7, 1, 1, 250)).toBe("249");
    expect(wide?.value(7, 1, 1, 301)).toBe("");
    expect(wide?.fieldCount).toBe(207);
    expect(wide?.value(207)).toBe("end");
    expect(wide?.value(206)).toBe("");
  });
});

describe("reading by path", () => {
  it("understands segment, ordinal, field, repetition, component and subcomponent", () => {
    expect(message.get("PID-5.2")).toBe("ANNE");
    expect(message.get("OBX[2]-5(2)")).toBe("w");
    expect(message.get("PID-3(1).4.3")).toBe("ISO");
    expect(message.get("OBX[3]-5")).toBe("");
    expect(message.get("SPM-4")).toBe("");
  });

  it("rejects a path that is written otherwise", () => {
    for (const path of ["PID", "PID.5", "pid-5", "PID-5-1", ""])
      expect(() => message.get(path)).toThrow(RangeError);
  });
});

describe("naming places", () => {
  it("names the ordinal only where there are several such segments", () => {
    expect(pid?.place()).toBe("PID");
    expect(pid?.place(7)).toBe("PID-7");
    expect(obx[1]?.place(5, 1, 1)).toBe("OBX[2]-5.1");
    expect(obx[0]?.place()).toBe("OBX[1]");
  });

  it("names the repetition from the second on", () => {
    expect(pid?.place(3, 2, 1)).toBe("PID-3(2).1");
    expect(pid?.place(3, 1)).toBe("PID-3");
  });
});
