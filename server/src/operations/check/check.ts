import { loadCatalogue } from "../../catalogue/load.ts";
import { formats } from "../../intake/formats/index.ts";
import { normalise } from "../../normalise/index.ts";
import { places } from "../../platform/places.ts";
import { announcementOf } from "../../result/announcement.ts";
import { type Issue, refuses, type WordedIssue } from "../../result/issue.ts";
import { word } from "../../result/issue-texts.ts";
import type { TestReport } from "../../result/test-report.ts";
import { textOf } from "./answer-text.ts";
import { chooseCountry } from "./choose-country.ts";
import { readFileToCheck } from "./read-file.ts";
import { readMapFile } from "./read-map-file.ts";
import { type CheckReport, reportOf } from "./report.ts";

export interface CheckOptions {
  /** A file with an organisation's code map: `{"tests": {...}, "values": {...}}`. */
  readonly map?: string;
  /** ISO 3166-1 alpha-2; France without it. */
  readonly country?: string;
  /** The time to judge by; the clock's without it. */
  readonly now?: Date;
}

/** What is said of one message of a file, as JSON. */
export interface CheckElement {
  readonly file: string;
  /** Number of the message in the file, from 1; 0 for what belongs to no message. */
  readonly message: number;
  readonly outcome: "accepted" | "refused";
  /** What would be recorded: nothing of a refused message. */
  readonly results: readonly CheckResult[];
  readonly issues: readonly WordedIssue[];
  /** What would be recorded beside the results, report by report: nothing of a refused message. */
  readonly reports: readonly CheckReport[];
  /** The answer that the sender would get; null when it asks for none. */
  readonly acknowledgement: string | null;
}

export interface CheckResult {
  readonly test: string;
  readonly loinc: string | null;
  readonly value: string | null;
  readonly status: string;
  readonly sampledAt: string;
  readonly person: {
    readonly birthName: string;
    readonly givenNames: readonly string[];
    readonly birthDate: string;
    readonly sex: string;
  };
}

/**
 * A dry run of a message file: what would be recorded, said and answered. Nothing is written, no
 * database is needed, and whatever the file, there is at least one element and never an exception.
 */
export async function checkFile(file: string, options: CheckOptions = {}): Promise<CheckElement[]> {
  const catalogue = loadCatalogue(places.catalogue);
  const country = chooseCountry(options.country ?? "fr");
  const { map, issues: mapIssues } = await readMapFile(options.map, catalogue);
  const content = await readFileToCheck(file);
  const faults = [...mapIssues, ...country.issues, ...content.issues];
  if (country.profile === null || content.bytes === null)
    return [aside(file, faults, country.language)];

  const now = options.now ?? new Date();
  const { profile, language } = country;
  const sender = { language, zone: profile.zone, codeMap: map };
  const context = { catalogue, country: profile, production: false, sender, now };
  const elements: CheckElement[] = [];
  for (const format of formats) {
    const split = format.split(content.bytes);
    for (const bytes of split.messages) {
      const reading = format.read(bytes);
      const { draft } = reading;
      const judged =
        draft === null
          ? { reports: [], issues: reading.issues }
          : normalise(draft, context, reading.issues);
      const remarks = elements.length === 0 ? split.remarks : [];
      const issues = worded([...faults, ...remarks, ...judged.issues], language);
      const isRefused = refuses(issues);
      const code = isRefused ? "AE" : "AA";
      const announcement = announcementOf([...faults, ...remarks, ...judged.issues], language);
      const answer = format.acknowledge(reading, {
        code,
        controlId: "CHECK",
        at: now,
        issues,
        announcement,
      });
      elements.push({
        file,
        message: elements.length + 1,
        outcome: isRefused ? "refused" : "accepted",
        results: isRefused ? [] : judged.reports.flatMap(resultsOf),
        issues,
        reports: isRefused ? [] : judged.reports.map(reportOf),
        acknowledgement: answer === null ? null : textOf(answer),
      });
    }
    if (split.issues.length > 0) {
      const said = split.messages.length === 0 ? [...faults, ...split.remarks] : [];
      const element = aside(file, [...said, ...split.issues], language);
      const answer = { code: "AE" as const, controlId: "CHECK", at: now, issues: element.issues };
      const bytes = format.acknowledge(format.read(new Uint8Array()), answer);
      elements.push({ ...element, acknowledgement: bytes === null ? null : textOf(bytes) });
    }
  }
  return elements;
}

/** What belongs to no message is refused, for it may be one that lost its beginning. */
const aside = (file: string, issues: readonly Issue[], language: "fr" | "en"): CheckElement => ({
  file,
  message: 0,
  outcome: "refused",
  results: [],
  issues: worded(issues, language),
  reports: [],
  acknowledgement: null,
});

const worded = (issues: readonly Issue[], language: "fr" | "en"): WordedIssue[] =>
  issues.map((issue) => {
    const { code, severity, place } = issue;
    return { code, severity, place, message: word(issue, language) };
  });

const resultsOf = (report: TestReport): CheckResult[] =>
  report.results.map(({ test, loinc, value, status, sampledAt }) => ({
    test,
    loinc,
    value,
    status,
    sampledAt: sampledAt.iso,
    person: {
      birthName: report.person.birthName,
      givenNames: report.person.givenNames,
      birthDate: report.person.birthDate,
      sex: report.person.sex,
    },
  }));
