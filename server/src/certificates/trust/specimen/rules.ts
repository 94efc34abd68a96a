import type { Rule } from "#hcert";

const clock = { plusTime: [{ var: "external.validationClock" }, 0, "hour"] };

function rulesOf(country: string, hours: number): Rule[] {
  return [
    rule(`TR-${country}-0001`, "Test", ["t.0.tr"], {
      fr: "Le résultat du test doit être négatif.",
      en: "The result of the test must be negative.",
      logic: { "===": [{ var: "payload.t.0.tr" }, "260415000"] },
    }),
    rule(`TR-${country}-0002`, "Test", ["t.0.sc"], {
      fr: `Le prélèvement doit dater de ${hours} heures au plus.`,
      en: `The sample must be at most ${hours} hours old.`,
      logic: {
        "not-after": [clock, { plusTime: [{ var: "payload.t.0.sc" }, hours, "hour"] }],
      },
    }),
    rule(`RR-${country}-0001`, "Recovery", ["r.0.df", "r.0.du"], {
      fr: "Le jour du contrôle doit être dans la période de validité du rétablissement.",
      en: "The day of the check must lie within the validity of the recovery.",
      logic: {
        and: [
          { "not-before": [clock, { plusTime: [{ var: "payload.r.0.df" }, 0, "day"] }] },
          { before: [clock, { plusTime: [{ var: "payload.r.0.du" }, 1, "day"] }] },
        ],
      },
    }),
  ];
}

interface Said {
  readonly fr: string;
  readonly en: string;
  readonly logic: unknown;
}

function rule(
  identifier: string,
  type: "Test" | "Recovery",
  affected: readonly string[],
  { fr, en, logic }: Said,
): Rule {
  return {
    Identifier: identifier,
    Type: "Acceptance",
    Country: identifier.slice(3, 5),
    Version: "1.0.0",
    SchemaVersion: "1.0.0",
    Engine: "CERTLOGIC",
    EngineVersion: "0.7.5",
    CertificateType: type,
    Description: [
      { lang: "fr", desc: fr },
      { lang: "en", desc: en },
    ],
    ValidFrom: "2021-07-01T00:00:00Z",
    ValidTo: "2099-12-31T00:00:00Z",
    AffectedFields: [...affected],
    Logic: logic,
  };
}

/**
 * Rules to try the verifier with, in a demo or test only: no country's law. One asks a test of at
 * most 72 hours, the other of 48.
 */
export const specimenRules: readonly Rule[] = [...rulesOf("FR", 72), ...rulesOf("BE", 48)];
