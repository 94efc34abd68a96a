import { expect, it } from "vitest";
import type { PatientResult } from "../../api.ts";
import { resultTexts } from "./texts.ts";
import { toldOf } from "./told.ts";

const told = {
  headline: { fr: "Votre test est positif !", en: "Your test is positive" },
  meaning: { fr: "Le virus est présent.", en: "The virus is there." },
  todo: { fr: ["Restez chez vous."], en: ["Stay at home."] },
};
const result = { value: "positive", status: "final", told } as unknown as PatientResult;

it("says what the catalogue says, set as French is printed", () => {
  const said = toldOf(result, "fr", resultTexts.fr);
  expect(said.headline).toBe("Votre test est positif\u00a0!");
  expect(said.todo).toEqual(["Restez chez vous."]);
  expect(said.ownTodo).toBe(false);
});

it("says itself that a result was withdrawn", () => {
  const withdrawn = { ...result, status: "cancelled", value: null } as PatientResult;
  const none = { ...withdrawn, told: { ...told, todo: { fr: [], en: [] } } } as PatientResult;
  expect(toldOf(withdrawn, "en", resultTexts.en).headline).toBe(resultTexts.en.withdrawnHeadline);
  expect(toldOf(withdrawn, "en", resultTexts.en).todo).toEqual(["Stay at home."]);
  expect(toldOf(none, "en", resultTexts.en).todo).toEqual(resultTexts.en.withdrawnTodo);
});

it("says itself that a result is under way, and that one told before is examined again", () => {
  const none = { ...told, todo: { fr: [], en: [] } };
  const pending = { ...result, status: "preliminary", value: null, told: none, earlier: [] };
  const first = toldOf(pending as unknown as PatientResult, "fr", resultTexts.fr);
  expect(first.headline).toBe(resultTexts.fr.pendingHeadline);
  expect(first.todo).toEqual(resultTexts.fr.pendingTodo);
  const again = { ...pending, earlier: [result] } as unknown as PatientResult;
  expect(toldOf(again, "en", resultTexts.en).headline).toBe(resultTexts.en.reopenedHeadline);
  expect(toldOf(again, "en", resultTexts.en).todo).toEqual(resultTexts.en.reopenedTodo);
});

it("leaves nobody without a next step", () => {
  const none = { ...result, told: { ...told, todo: { fr: [], en: [] } } } as PatientResult;
  expect(toldOf(none, "fr", resultTexts.fr).todo).toEqual(resultTexts.fr.todoElse);
});
