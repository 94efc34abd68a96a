import { expect, it } from "vitest";
import type { PatientView } from "../../api.ts";
import { stepAfter } from "./step.ts";

const proof = { token: "AAAAAAAAAAAAAAAAAAAAAA", birthDate: "1985-03-03" };

it("leads from each answer to its step", () => {
  const view = { reportNumber: "1" } as PatientView;
  const open = { kind: "answer", answer: { state: "open", view } } as const;
  expect(stepAfter(open, proof)).toEqual({ at: "result", proof, view });
  const question = { kind: "answer", answer: { state: "question", ask: "birthName" } } as const;
  expect(stepAfter(question, proof)).toEqual({ at: "birth-name", proof });
  expect(stepAfter({ kind: "closed" }, proof)).toEqual({ at: "closed" });
  const withdrawn = { kind: "answer", answer: { state: "withdrawn" } } as const;
  expect(stepAfter(withdrawn, proof)).toEqual({ at: "withdrawn" });
  expect(stepAfter({ kind: "ended" }, proof)).toEqual({ at: "ended" });
  const trouble = { kind: "unavailable" } as const;
  expect(stepAfter(trouble, proof)).toEqual({ at: "trouble", proof, trouble });
});
