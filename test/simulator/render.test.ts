import { describe, expect, it } from "vitest";
import { readMessage } from "#hl7v2";
import { laboratory } from "../../simulator/laboratories.ts";
import { insKey, person } from "../../simulator/people.ts";
import { render, type SimulatedMessage } from "../../simulator/render.ts";

const message = (index: number): SimulatedMessage => ({
  controlId: `c${index}`,
  report: `r${index}`,
  person: person(1, index),
  antigen: index % 2 === 0,
  positive: index % 3 === 0,
  status: "F",
  sampledAt: new Date("2026-01-15T08:00:00Z"),
  validatedAt: new Date("2026-01-15T09:00:00Z"),
  sentAt: new Date("2026-01-15T09:30:00Z"),
  fault: "none",
});

describe("a simulated country", () => {
  it("is the same for the same seed", () => {
    expect(person(7, 123)).toEqual(person(7, 123));
    expect(person(7, 123)).not.toEqual(person(8, 123));
  });

  it("gives test identifiers the right key, also in Corsica", () => {
    expect(insKey("2790351215189")).toBe("89");
    expect(insKey("2550A2A000000".replace("0A", "10"))).toMatch(/^\d\d$/);
  });

  it("writes what its laboratories' habits make of a message so that it can be read", () => {
    for (let index = 0; index < 120; index += 1) {
      const said = message(index);
      const read = readMessage(render(laboratory(index), said));
      if (!read.ok) throw new Error(`laboratory ${index}: ${read.fault.code}`);
      const plain = laboratory(index).charset === "8859/1";
      const name = plain ? said.person.birthName.replaceAll("Œ", "OE") : said.person.birthName;
      expect(read.message.get("PID-5.1"), `laboratory ${index}`).toBe(name);
      expect(read.message.get("PID-7")).toBe(said.person.birthDate);
      expect(read.message.get("OBX-11")).toBe("F");
    }
  });
});
