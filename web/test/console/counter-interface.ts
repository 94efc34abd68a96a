import { type Answers, type Asked, refused } from "./console-server.ts";
import { pharmacist } from "./people.ts";

/** The counter's interface as docs/integrators/rest.md has it, with one person known. */

export const besson = {
  birthName: "BESSON",
  usedName: "BESSON-ROY",
  givenNames: ["Émilie", "Rose"],
  birthDate: "1981-02-03",
  sex: "F",
  identifier: { value: "279035121518989" },
  phones: ["+33612345678"],
  emails: [],
};

const advised = (headline: string) => ({
  headline,
  meaning: "Le virus a été trouvé dans votre prélèvement.",
  todo: ["Portez un masque.", "Prévenez les personnes que vous avez vues."],
});

export const entered = (body: { result: string }, number = "CTR-261127-0001") => ({
  id: "3-41",
  number,
  state: "entered",
  recordedAt: new Date().toISOString(),
  result: body.result,
  training: false,
  remarks: [],
  unreached: null,
  advice:
    body.result === "positive"
      ? { fr: advised("Test positif"), en: advised("Test positive") }
      : null,
  certificate: true,
});

export const key = "A".repeat(43);

export const choices = {
  training: false,
  country: "fr",
  tests: [
    {
      id: "sars-cov-2-antigen",
      names: { fr: "Covid-19, test antigénique", en: "Covid-19, antigen test" },
      readAfterMinutes: 15,
      euListed: true,
    },
    {
      id: "influenza-a-antigen",
      names: { fr: "Grippe A, test antigénique", en: "Influenza A, antigen test" },
      readAfterMinutes: 15,
      euListed: false,
    },
  ],
  used: [
    {
      test: "sars-cov-2-antigen",
      code: "1232",
      name: "Abbott, Panbio COVID-19 Ag Rapid Test",
      euListed: true,
      lot: "41ADK001",
      expires: "2027-06",
      lastUsedAt: "2026-11-26T10:00:00Z",
    },
  ],
  devices: [
    { code: "1232", name: "Abbott, Panbio COVID-19 Ag Rapid Test", euListed: true },
    { code: "1604", name: "Roche, SARS-CoV-2 Antigen Rapid Test", euListed: true },
  ],
  reasons: [
    { id: "symptoms", names: { fr: "Symptômes", en: "Symptoms" } },
    { id: "contact", names: { fr: "Contact d'un cas", en: "Contact of a case" } },
    { id: "screening", names: { fr: "Dépistage", en: "Screening" } },
  ],
  identifiers: [{ scheme: "INS-NIR", use: "real" }],
  professionals: ["RPPS", "ADELI"],
};

export const counterAnswers = (more: Answers = {}): Answers => ({
  "GET me": () => pharmacist,
  "GET counter/choices": () => choices,
  "GET counter/waiting-keys": () => {
    const today = new Date().toISOString().slice(0, 10);
    return { today, hours: 24, keys: [{ day: today, key }] };
  },
  "POST counter/patients/search": ({ body }: Asked) => {
    const asked = body as { identifier?: string; name?: string; birthDate?: string };
    const isBesson =
      asked.identifier === besson.identifier.value ||
      (asked.birthDate === besson.birthDate && "besson".startsWith(asked.name ?? "-"));
    const patients = isBesson ? [{ patient: besson, lastEnteredAt: "2026-11-02T10:00:00Z" }] : [];
    return { training: false, patients };
  },
  "POST counter/entries": ({ body }: Asked) => entered(body as { result: string }),
  "GET counter/entries/*/messages": () => told,
  ...more,
});

const at = "2026-11-27T08:00:00.000Z";

/** The ordinary message went out; each way of it has a contact. */
export const told = {
  training: false,
  contacts: [
    { channel: "sms", to: "+33 … 78" },
    { channel: "email", to: null },
  ],
  messages: [
    {
      ...{ what: "result", channel: "sms", to: "+33 … 78", typed: false, askedAt: at, at },
      ...{ state: "sent", why: null },
    },
  ],
};

export const lotMissing = refused(422, "entry_refused", {
  faults: [
    {
      path: "device.lot",
      text: { fr: "Ce lot était périmé. Prenez-en un autre.", en: "This lot had expired." },
    },
  ],
});
