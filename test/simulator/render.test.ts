import { describe, expect, it } from "vitest";
import { readMessage } from "#hl7v2";
import { person } from "../../simulator/country/people.ts";
import { writable } from "../../simulator/laboratory/encode.ts";
import { laboratory } from "../../simulator/laboratory/habits.ts";
import type { SimulatedMessage } from "../../simulator/laboratory/message.ts";
import { render } from "../../simulator/laboratory/render.ts";

const message = (index: number): SimulatedMessage => ({
  controlId: `c${index}`,
  person: person(1, index),
  sentAt: Date.parse("2026-01-15T09:30:00Z"),
  wrong: null,
  reports: (["sars-cov-2-pcr", "sars-cov-2-antigen"] as const).map((test) => ({
    number: `r${index}${test}`,
    test,
    positive: index % 3 === 0,
    status: "F",
    sampledAt: Date.parse("2026-01-15T08:00:00Z"),
    validatedAt: Date.parse("2026-01-15T09:00:00Z"),
  })),
});

describe("what a simulated laboratory writes", () => {
  it("can be read, whatever its habits", () => {
    for (let index = 0; index < 240; index += 1) {
      const said = message(index);
      const lab = laboratory(index);
      const read = readMessage(render(lab, said));
      if (!read.ok) throw new Error(`laboratory ${index}: ${read.fault.code}`);
      const name = writable(said.person.birthName, lab.charset.used);
      expect(read.message.get("PID-5.1"), `laboratory ${index}`).toBe(name);
      expect(read.message.get("PID-7")).toBe(said.person.birthDate);
      expect(read.message.get("OBX[1]-11")).toBe("F");
      expect(read.message.get("OBX[2]-11")).toBe("F");
    }
  });
});
