import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PatientResult, PatientView, Text } from "../src/api.ts";
import { codesOf, offersCode } from "./activation-codes.ts";
import { historyOf } from "./histories.ts";
import { proofsOf } from "./proofs.ts";

export type Answer =
  | { readonly status: number; readonly body: unknown; readonly type?: string }
  | "hang-up";

const text = (fr: string, en: string): Text => ({ fr, en });

const pcr: PatientResult = {
  test: "sars-cov-2-pcr",
  name: text("Test PCR du SARS-CoV-2", "SARS-CoV-2 PCR test"),
  loinc: "94500-6",
  value: "negative",
  valueText: null,
  status: "final",
  sampledAt: "2026-03-02T08:40:00-04:00",
  validatedAt: "2026-03-02T17:12:00-04:00",
  recordedAt: "2026-03-02T21:12:04Z",
  specimen: text("Prélèvement du nez et de la gorge", "Swab of nose and throat"),
  told: {
    headline: text("Le virus n'a pas été trouvé", "The virus was not found"),
    meaning: text(
      "Votre prélèvement ne contenait pas le virus du Covid-19 au moment du test.",
      "Your sample did not contain the Covid-19 virus at the time of the test.",
    ),
    todo: {
      fr: [
        "Si vous avez été en contact avec une personne malade, surveillez votre état pendant sept jours.",
        "Si de la fièvre ou de la toux apparaît, refaites un test et parlez-en à votre médecin.",
      ],
      en: [
        "If you were in contact with someone ill, watch how you feel for seven days.",
        "If you get a fever or a cough, take another test and talk to your doctor.",
      ],
    },
  },
  earlier: [],
};

const positiveTold: PatientResult["told"] = {
  headline: text("Le virus a été trouvé", "The virus was found"),
  meaning: text(
    "Votre prélèvement contenait le virus du Covid-19. La plupart des personnes guérissent chez elles.",
    "Your sample contained the Covid-19 virus. Most people recover at home.",
  ),
  todo: {
    fr: [
      "Restez chez vous et portez un masque en présence d'autres personnes.",
      "Prévenez les personnes que vous avez vues depuis deux jours.",
      "Si vous respirez mal, appelez le 15.",
    ],
    en: [
      "Stay at home, and wear a mask when others are near.",
      "Tell the people whom you met in the last two days.",
      "If you find it hard to breathe, call 15.",
    ],
  },
};

const antigen: PatientResult = {
  ...pcr,
  test: "sars-cov-2-antigen",
  name: text("Test antigénique du SARS-CoV-2", "SARS-CoV-2 antigen test"),
  loinc: "94558-4",
};

/** A result in the words of the catalogue itself: pages must hold those too. */
function ofCatalogue(test: string, loinc: string, value: "positive" | "negative"): PatientResult {
  const file = join(import.meta.dirname, "../../catalogue", test, "test.json");
  const { names, texts } = JSON.parse(readFileSync(file, "utf8"));
  const { fr, en } = texts[value];
  const told = {
    headline: text(fr.headline, en.headline),
    meaning: text(fr.meaning, en.meaning),
    todo: { fr: fr.todo, en: en.todo },
  };
  return { ...pcr, test, name: names, loinc, value, told };
}

const results: Readonly<Record<string, readonly PatientResult[]>> = {
  negative: [pcr],
  positive: [{ ...pcr, value: "positive", told: positiveTold }],
  indeterminate: [
    {
      ...pcr,
      value: "indeterminate",
      told: {
        ...pcr.told,
        headline: text("Le test ne permet pas de conclure", "The test cannot tell"),
        meaning: text("Un nouveau test est nécessaire.", "A new test is needed."),
      },
    },
  ],
  invalid: [
    {
      ...pcr,
      value: "invalid",
      sampledAt: "2026-03-02",
      validatedAt: null,
      specimen: null,
      loinc: null,
      told: {
        headline: text("Le prélèvement n'a pas pu être lu", "The sample could not be read"),
        meaning: text(
          "Cela arrive. Ce n'est pas de votre fait.",
          "This happens, by no one's fault.",
        ),
        todo: { fr: [], en: [] },
      },
    },
  ],
  quantity: [
    {
      ...pcr,
      test: "sars-cov-2-antibodies",
      name: text("Anticorps contre le SARS-CoV-2", "SARS-CoV-2 antibodies"),
      value: "quantity",
      valueText: "> 2 500 BAU/mL",
      told: { ...pcr.told, headline: text("Votre mesure est là", "Your measure is here") },
    },
  ],
  screening: [
    {
      ...pcr,
      value: "screening",
      valueText: "A0 B9 C0 D1",
      told: { ...pcr.told, headline: text("Criblage effectué", "Screening done") },
    },
  ],
  corrected: [
    {
      ...pcr,
      value: "positive",
      status: "corrected",
      told: positiveTold,
      recordedAt: "2026-03-03T09:05:00Z",
      earlier: [{ ...pcr }, { ...pcr, value: "indeterminate", validatedAt: null }],
    },
  ],
  cancelled: [
    {
      ...pcr,
      value: null,
      status: "cancelled",
      told: { headline: text("", ""), meaning: text("", ""), todo: { fr: [], en: [] } },
      earlier: [{ ...pcr, value: "positive" }],
    },
  ],
  pending: [
    {
      ...pcr,
      value: null,
      status: "preliminary",
      validatedAt: null,
      told: { headline: text("", ""), meaning: text("", ""), todo: { fr: [], en: [] } },
    },
  ],
  reopened: [
    {
      ...pcr,
      value: null,
      status: "preliminary",
      told: { headline: text("", ""), meaning: text("", ""), todo: { fr: [], en: [] } },
      earlier: [{ ...pcr, value: "positive" }],
    },
  ],
  several: [antigen, { ...pcr, value: "positive", told: positiveTold }],
  multiplex: [
    ofCatalogue("sars-cov-2-pcr", "94500-6", "negative"),
    ofCatalogue("influenza-a-pcr", "92142-9", "positive"),
    ofCatalogue("influenza-b-pcr", "92141-1", "negative"),
    ofCatalogue("rsv-pcr", "92131-2", "negative"),
  ],
};

/** The names of the reports that there are, each a state of the result page. */
export const reports = Object.keys(results);

const viewOf = (report: string): PatientView => ({
  languages: ["fr", "en"],
  keptUntil: "2026-05-31",
  person: { givenNames: ["Camille", "Zoé"], birthName: "Exemple-Léna" },
  reportNumber: "26-0302-004711",
  laboratory: {
    name: "Laboratoire de la Savane",
    phone: "+33 (0)5 94 00 00 00",
    email: "contact@laboratoire-de-la-savane.example",
    address: "12 rue des Exemples, 97300 Cayenne",
  },
  results: results[report] ?? [],
  activationCode: offersCode(report),
  history: report === "invalid" ? null : { requests: report === "corrected" ? 1 : 0 },
});

/** A link to each report, made to be read in a failing test; the token says which. */
export const tokenOf = (report: string): string => `${report}_`.padEnd(22, "0");
const reportOf = (token: unknown): string => String(token).split("_")[0] ?? "";

/** The code on paper that leads to the negative report, as it is printed. */
export const paperCode = "7K3M-PX9Q-2HVA-P";

const error = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { error: { code, message: "Not for the reader.", ...more } },
});

/** What goes wrong, by the name of the report that it is asked of. */
const troubles: Readonly<Record<string, Answer>> = {
  busy: error(429, "too-many-requests", { retryAfterSeconds: 300 }),
  down: error(503, "unavailable"),
  ended: error(410, "register_ended"),
  refused: error(400, "request.invalid"),
  offline: "hang-up",
};

/** Stands for a proof on paper: what the browser makes of it is not looked at. */
export const paper = Buffer.from("%PDF-1.7\n%%EOF\n");

export const rightBirthDate = "1985-03-27";

/** Answers like the server: uniform where it does not open, whatever the reason. */
export function answerTo(path: string, body: Record<string, unknown>): Answer {
  // Any other code leads to nothing, as on the server.
  const ofCode = body.code === paperCode ? "negative" : "";
  const report = body.code === undefined ? reportOf(body.token) : ofCode;
  if (report === "") return error(403, "link_closed");
  const trouble = troubles[report];
  if (trouble) return trouble;
  if (body.birthDate !== rightBirthDate) return error(403, "link_closed");
  if (path === "/api/patient/contest") {
    return report === "invalid"
      ? error(503, "unavailable")
      : { status: 200, body: { reference: "K7P-2MX4" } };
  }
  if (path === "/api/patient/proofs/pdf") {
    return report === "invalid" || report === "corrected"
      ? error(503, "unavailable")
      : { status: 200, type: "application/pdf", body: paper };
  }
  if (path === "/api/patient/proofs") {
    if (report === "cancelled") return error(429, "too-many-requests", { retryAfterSeconds: 300 });
    return { status: 200, body: { state: "open", proofs: proofsOf(report) } };
  }
  if (path.startsWith("/api/patient/agreements")) {
    if (report === "several") return error(503, "unavailable");
    return { status: 200, body: { state: "open", history: historyOf(report, path, body) } };
  }
  if (path === "/api/patient/activation-code") {
    if (report === "multiplex") return error(503, "code_away");
    return { status: 200, body: { state: "open", codes: codesOf(report) } };
  }
  if (report === "withdrawn") return { status: 200, body: { state: "withdrawn" } };
  if (report === "partial" && !body.birthName) {
    return { status: 200, body: { state: "question", ask: "birthName" } };
  }
  return {
    status: 200,
    body: { state: "open", view: viewOf(report === "partial" ? "negative" : report) },
  };
}
