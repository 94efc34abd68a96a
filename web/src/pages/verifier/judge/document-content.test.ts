import { expect, it } from "vitest";
import { iso, sampledAt } from "./document-content.ts";

it("keeps a partial birth date partial", () => {
  expect(iso("27031985")).toBe("1985-03-27");
  expect(iso("00031985")).toBe("1985-03");
  expect(iso("00001985")).toBe("1985");
});

it("reads a time of sampling by the clock of Paris, in summer and winter", () => {
  expect(sampledAt("070420211010")).toBe("2021-04-07T10:10:00+02:00");
  expect(sampledAt("070120211010")).toBe("2021-01-07T10:10:00+01:00");
});
