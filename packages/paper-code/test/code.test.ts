import { assert, constantFrom, integer, property, tuple, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { alphabet, codeLength, codeOf, readCode, written } from "../src/index.ts";

const random = uint8Array({ minLength: codeLength, maxLength: codeLength });
const place = integer({ min: 0, max: codeLength });
const bare = (text: string): string[] => [...text.replaceAll("-", "")];

it("is read as it was written, however it was copied", () => {
  assert(
    property(random, constantFrom(" ", "-", "", "\u2011", " - "), (bytes, between) => {
      const code = codeOf(bytes);
      const copied = bare(written(code)).join(between).toLowerCase();
      expect(readCode(copied)).toEqual({ ok: true, code });
      const resembling = copied.replaceAll("0", "o").replaceAll("1", "l");
      expect(readCode(resembling)).toEqual({ ok: true, code });
    }),
  );
});

it("has the form XXXX-XXXX-XXXX-C", () => {
  expect(written("0123456789AB")).toMatch(/^0123-4567-89AB-[0-9A-HJKMNP-TV-Z]$/);
});

it("finds every single wrong character", () => {
  assert(
    property(tuple(random, place, constantFrom(...alphabet)), ([bytes, at, other]) => {
      const typed = bare(written(codeOf(bytes)));
      if (typed[at] === other) return;
      typed[at] = other;
      expect(readCode(typed.join(""))).toEqual({ ok: false, fault: "check" });
    }),
  );
});

it("finds every two characters that changed places", () => {
  assert(
    property(tuple(random, place, place), ([bytes, one, other]) => {
      const typed = bare(written(codeOf(bytes)));
      if (typed[one] === typed[other]) return;
      [typed[one], typed[other]] = [typed[other] ?? "", typed[one] ?? ""];
      expect(readCode(typed.join(""))).toEqual({ ok: false, fault: "check" });
    }),
  );
});

it.each([
  ["", "empty"],
  [" - ", "empty"],
  ["7K3M-PX9Q-2HV", "length"],
  ["7K3M-PX9Q-2HVA-C7", "length"],
  ["7K3M-PX9Q-2HU!-C", "character"],
])("says of %j that it is wrong by its %s", (typed, fault) => {
  expect(readCode(typed)).toEqual({ ok: false, fault });
});
