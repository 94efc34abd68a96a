import { describe, expect, it } from "vitest";
import { messageOf, msh } from "./support/messages.ts";

const message = messageOf(
  msh(),
  'PID|1||1^^^LAB& 1.2 &ISO^PI~~2^x&y||DU\\S\\PONT^ANNE^""^ É&t ||',
  "OBX|1|ST|||a&b^^\\T\\c~d",
);
const pid = message.first("PID");
const obx = message.first("OBX");

describe("a repetition read part by part", () => {
  it("gives components and subcomponents, without blanks, in any order", () => {
    const parts = pid?.parts(3);
    expect([5, 1, 4, 2, 9].map((component) => parts?.at(component))).toEqual([
      "PI",
      "1",
      "LAB",
      "",
      "",
    ]);
    expect([3, 2, 1, 4].map((subcomponent) => parts?.at(4, subcomponent))).toEqual([
      "ISO",
      "1.2",
      "LAB",
      "",
    ]);
    expect(parts?.at(1, 2)).toBe("");
    expect(parts?.raw).toBe("1^^^LAB& 1.2 &ISO^PI");
  });

  it("unescapes, and says nothing for HL7's null", () => {
    const name = pid?.parts(5);
    expect([1, 2, 3].map((component) => name?.at(component))).toEqual(["DU^PONT", "ANNE", ""]);
  });

  it("gives a component or all of it as one text, its separators as everybody writes them", () => {
    expect(pid?.parts(5).whole(4)).toBe("É&t");
    expect(pid?.parts(5).whole(3)).toBe("");
    expect(obx?.parts(5).text()).toBe("a&b^^&c");
  });

  it("stands for each repetition, empty ones among them", () => {
    expect(pid?.repeated(3).map((parts) => [parts.at(1), parts.at(2, 2)])).toEqual([
      ["1", ""],
      ["", ""],
      ["2", "y"],
    ]);
    expect(obx?.repeated(5).map((parts) => parts.text())).toEqual(["a&b^^&c", "d"]);
  });

  it("is none, or holds nothing, where the field is empty or absent", () => {
    for (const field of [4, 6, 99]) {
      expect(pid?.repeated(field)).toEqual([]);
      expect([pid?.parts(field).at(1), pid?.parts(field).text()]).toEqual(["", ""]);
      expect(pid?.has(field)).toBe(false);
    }
    expect(pid?.has(3)).toBe(true);
  });
});
