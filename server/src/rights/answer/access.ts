import type { Catalogue, Language } from "../../result/catalogue.ts";
import type { Held, HeldVersion } from "../held.ts";
import { type AnswerHead, dayOf, footOf, headOf, inBoth, momentOf } from "./head.ts";
import { wordsFor } from "./words.ts";

/** The answer to a request for access: all that is held, who received it, and who looked. */
export const accessAnswer = (
  head: AnswerHead,
  held: Held | null,
  catalogue: Catalogue,
  retentionDays: number,
): string =>
  inBoth((language) => [
    ...headOf("access", head, language),
    ...(held === null
      ? [wordsFor[language].nothing]
      : [
          ...reports(held, catalogue, language),
          ...told(held, language),
          ...proven(held, catalogue, language),
          ...said(held, language),
          ...looked(held, language),
          ...allowed(held, language),
          ...restricted(held, language),
        ]),
    "",
    ...wordsFor[language].why(retentionDays),
    ...footOf(language),
  ]);

function reports(held: Held, catalogue: Catalogue, language: Language): string[] {
  const words = wordsFor[language];
  const lines = [words.reports(held.versions.length)];
  for (const version of held.versions) {
    lines.push("", ...reportLines(version, language), ...resultLines(version, catalogue, language));
    lines.push(...identityLines(version, language));
  }
  return lines;
}

function reportLines(version: HeldVersion, language: Language): string[] {
  const words = wordsFor[language];
  const laboratory = [version.organisation_name, version.organisation].join(", ");
  return [
    `* ${laboratory}, ${words.recorded} ${momentOf(version.recorded_at, language)}`,
    ...(version.theirs ? [] : [`  ${words.notTheirs}`]),
    ...(version.raw_kept ? [`  ${words.rawKept}`] : []),
  ];
}

function resultLines(version: HeldVersion, catalogue: Catalogue, language: Language): string[] {
  const words = wordsFor[language];
  return version.results.map((result) => {
    const name = catalogue.tests.get(result.test)?.names[language] ?? result.test;
    const value = [
      words.values[result.value ?? ""] ?? result.value,
      result.quantity,
      result.screening,
    ]
      .filter(Boolean)
      .join(" ");
    const status = words.statuses[result.status] ?? result.status;
    return `  ${name}: ${value || "-"} (${status}), ${words.sampled} ${result.sampled_on}`;
  });
}

function identityLines(version: HeldVersion, language: Language): string[] {
  const words = wordsFor[language];
  const derived = [version.sex, version.age_years ?? "?", version.commune ?? "?"].join(", ");
  const lines = [`  ${words.derived}: ${derived}`];
  if (version.named === null) return [...lines, `  ${words.erased}`];
  const { person, reportNumber, prescriber } = version.named;
  const identifiers = person.identifiers.map((one) => `${one.scheme} ${one.value}`).join(", ");
  const address = [...(person.address?.lines ?? []), person.address?.postcode, person.address?.city]
    .filter(Boolean)
    .join(" ");
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    [words.fields.name, [person.birthName, person.usedName].filter(Boolean).join(" / ")],
    [words.fields.given, person.givenNames.join(" ")],
    [words.fields.birth, person.birthDate],
    [words.fields.birthplace, person.birthplace],
    [words.fields.identifiers, identifiers],
    [words.fields.phones, person.phones.join(", ")],
    [words.fields.emails, person.emails.join(", ")],
    [words.fields.address, address],
    [words.fields.report, reportNumber],
    [words.fields.prescriber, [prescriber?.name, prescriber?.id].filter(Boolean).join(" ")],
  ];
  return [...lines, ...fields.flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : []))];
}

function told(held: Held, language: Language): string[] {
  const words = wordsFor[language];
  return [
    "",
    words.told,
    ...held.deliveries.map((one) => {
      const when = momentOf(one.finished_at ?? one.created_at, language);
      const who = words.recipients[one.recipient] ?? one.recipient;
      return `* ${who}, ${one.channel}: ${words.states[one.state] ?? one.state}, ${when}`;
    }),
    ...held.links.map((one) => {
      const opened = one.first_opened_at
        ? `${words.opened} ${momentOf(one.first_opened_at, language)}`
        : words.neverOpened;
      return `* ${words.link} ${dayOf(one.created_at, language)}: ${opened}`;
    }),
  ];
}

function proven(held: Held, catalogue: Catalogue, language: Language): string[] {
  if (held.proofs.length === 0) return [];
  const words = wordsFor[language];
  return [
    "",
    words.proofs,
    ...held.proofs.map(({ test, kind, scheme, issued_at, revoked_at, kept }) => {
      const name = catalogue.tests.get(test)?.names[language] ?? test;
      const parts = [
        `${words.proofKinds[kind]} (${words.schemes[scheme]}), ${momentOf(issued_at, language)}`,
        ...(revoked_at ? [`${words.takenBack} ${momentOf(revoked_at, language)}`] : []),
        ...(kept ? [] : [words.hashesLeft]),
      ];
      return `* ${name}: ${parts.join(", ")}`;
    }),
  ];
}

function said(held: Held, language: Language): string[] {
  if (held.contests.length === 0) return [];
  const words = wordsFor[language];
  return [
    "",
    words.said,
    ...held.contests.map(
      (one) =>
        `* ${one.reference}, ${dayOf(one.created_at, language)}: ${one.words ?? words.erased}`,
    ),
  ];
}

function looked(held: Held, language: Language): string[] {
  const words = wordsFor[language];
  if (held.looks.length === 0) return ["", words.nobodyLooked];
  return [
    "",
    words.looked,
    ...held.looks.map(
      (one) => `* ${momentOf(one.at, language)}: ${one.actor}, ${one.action} (${one.purpose})`,
    ),
  ];
}

function allowed(held: Held, language: Language): string[] {
  if (held.allowed.length === 0) return [];
  const words = wordsFor[language];
  return [
    "",
    words.allowed,
    ...held.allowed.map((one) => {
      const dates = words.between(dayOf(one.since, language), dayOf(one.until, language));
      const answer = one.granted === null ? words.unanswered : words.answers[String(one.granted)];
      if (one.is_request) return `* ${one.name}: ${words.request} (${dates}), ${answer}`;
      const ended = one.ended_at && `, ${words.takenBack} ${dayOf(one.ended_at, language)}`;
      return `* ${one.name}: ${dates}${ended ?? ""}`;
    }),
  ];
}

const restricted = (held: Held, language: Language): string[] =>
  held.restrictions.map(
    (one) => `${wordsFor[language].restricted} ${dayOf(one.since, language)} (${one.reference})`,
  );
