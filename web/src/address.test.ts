import { expect, it } from "vitest";
import { readFragment } from "./address.ts";

const token = "Ab3_-Ab3_-Ab3_-Ab3_-Ab";

it("finds the token", () => {
  expect(readFragment(`#${token}`)).toEqual({ kind: "token", token });
});

it("reads over what mail programs append", () => {
  for (const tail of [".", ">", ")", "%3E", " ", "&utm=1"]) {
    expect(readFragment(`#${token}${tail}`)).toEqual({ kind: "token", token });
  }
});

it("tells a cut or overlong link from none", () => {
  expect(readFragment("")).toEqual({ kind: "none" });
  expect(readFragment("#")).toEqual({ kind: "none" });
  expect(readFragment("#Ab3")).toEqual({ kind: "incomplete" });
  expect(readFragment(`#${token}x`)).toEqual({ kind: "incomplete" });
});
