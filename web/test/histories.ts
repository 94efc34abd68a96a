import type { Agreement, Allowable, History } from "../src/api.ts";

const text = (fr: string, en: string) => ({ fr, en });

const physician: Allowable = {
  to: { professional: 12 },
  name: "Sylvie Marchand",
  detail: { role: text("Médecin", "Physician"), organisation: "Cabinet des Lilas" },
};
const practice: Allowable = { to: { organisation: 7 }, name: "Cabinet des Lilas", detail: null };

const agreement: Agreement = {
  id: "3-1",
  name: "Sylvie Marchand",
  roles: null,
  withheld: false,
  since: "2026-03-03T09:00:00Z",
  until: "2026-04-03T09:00:00Z",
};

/** A code as it is read out. */
export const readOut = "7K3M-PX9Q-2HVA-P";

/** How it stands after what was asked: of the corrected report somebody asks to read the history. */
export function historyOf(report: string, path: string, body: Record<string, unknown>): History {
  const act = path.split("/")[4] ?? "";
  const given = act === "give" || (act === "answer" && body.terms !== null);
  return {
    longestDays: 365,
    backDays: 90,
    roles: [text("Médecin", "Physician"), text("Sage-femme", "Midwife")],
    agreements: given
      ? [{ ...agreement, withheld: body.withheld === true }]
      : report === "positive" && act !== "end"
        ? [
            {
              ...agreement,
              name: "Cabinet des Lilas",
              roles: [text("Médecin", "Physician"), text("Sage-femme", "Midwife")],
            },
          ]
        : [],
    requests:
      report === "corrected" && act !== "answer"
        ? [
            {
              id: "3-5",
              name: "Sylvie Marchand",
              role: text("Médecin", "Physician"),
              organisation: "Cabinet des Lilas",
              askedAt: "2026-03-03T09:00:00Z",
              expiresAt: "2026-03-17T09:00:00Z",
            },
          ]
        : [],
    near: [{ to: { prescriber: true }, name: "Dr Paul Hervé", detail: null }],
    ...(act === "search" && { found: body.text === "personne" ? [] : [physician, practice] }),
    ...(act === "code" && { made: { code: readOut, expiresAt: "2026-03-03T09:15:00Z" } }),
  };
}
