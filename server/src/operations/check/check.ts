import { readFileSync } from "node:fs";
import { z } from "zod";
import { loadCatalogue } from "../../catalogue/load.ts";
import { loadCountry } from "../../country/load.ts";
import { hl7v2 } from "../../intake/formats/hl7v2/index.ts";
import { normalise } from "../../normalise/index.ts";
import { places } from "../../platform/places.ts";
import { type Issue, refuses, type WordedIssue } from "../../result/issue.ts";
import { word } from "../../result/issue-texts.ts";
import { type CodeMap, emptyCodeMap } from "../../result/message.ts";
import type { TestReport } from "../../result/test-report.ts";

export interface CheckOptions {
  /** A file with an organisation's map: `{"tests": {...}, "values": {...}}`. */
  readonly map?: string;
  readonly country?: string;
}

export interface CheckElement {
  readonly file: string;
  /** Number of the message in the file, from 1; 0 when there is none. */
  readonly message: number;
  readonly outcome: "accepted" | "refused";
  readonly results: readonly Record<string, unknown>[];
  readonly issues: readonly WordedIssue[];
  readonly acknowledgement: string | null;
}

/** A dry run of a message file: nothing is written, no database is needed, whatever the file. */
export async function checkFile(file: string, options: CheckOptions = {}): Promise<CheckElement[]> {
  try {
    return check(file, options);
  } catch (error) {
    return [refusal(file, issueOf(error))];
  }
}

class CheckFault extends Error {
  readonly issue: Issue;
  constructor(issue: Issue) {
    super(issue.code);
    this.issue = issue;
  }
}

const issueOf = (error: unknown): Issue =>
  error instanceof CheckFault
    ? error.issue
    : {
        code: "message.unreadable",
        severity: "error",
        place: "MSH",
        values: { fault: "internal" },
      };

const fault = (code: string, values: Record<string, string> = {}): CheckFault =>
  new CheckFault({ code, severity: "error", place: "file", values });

function check(file: string, options: CheckOptions): CheckElement[] {
  const context = {
    catalogue: loadCatalogue(places.catalogue),
    country: attempt(
      () => loadCountry(places.countries, options.country ?? "fr"),
      "country.unknown",
    ),
    production: false,
    now: new Date(),
  };
  const codeMap = options.map === undefined ? emptyCodeMap : readMap(options.map);
  const sender = { language: "fr" as const, zone: context.country.zone, codeMap };
  const bytes = attempt(() => readFileSync(file), "file.unreadable");
  const batch = hl7v2.split(bytes);
  const elements = batch.messages.map((message, index): CheckElement => {
    const reading = hl7v2.read(message);
    const judged = reading.draft
      ? normalise(reading.draft, { ...context, sender })
      : { reports: [], issues: [], unknown: [] };
    const issues = [...reading.issues, ...judged.issues].map((one) => worded(one));
    const refused = refuses(issues);
    const answer = hl7v2.acknowledge(reading, {
      code: refused ? "AE" : "AA",
      controlId: "CHECK",
      at: context.now,
      issues,
    });
    return {
      file,
      message: index + 1,
      outcome: refused ? "refused" : "accepted",
      results: judged.reports.flatMap(resultsOf),
      issues,
      acknowledgement: answer && Buffer.from(answer).toString("utf8"),
    };
  });
  const faults = batch.issues.map((issue) => refusal(file, issue));
  return [...elements, ...faults];
}

const worded = (issue: Issue): WordedIssue => ({ ...issue, message: word(issue, "fr") });

const refusal = (file: string, issue: Issue): CheckElement => ({
  file,
  message: 0,
  outcome: "refused",
  results: [],
  issues: [worded(issue)],
  acknowledgement: null,
});

function attempt<T>(work: () => T, code: string): T {
  try {
    return work();
  } catch {
    throw fault(code);
  }
}

const mapSchema = z.strictObject({
  tests: z.record(z.string(), z.string()).default({}),
  values: z
    .record(z.string(), z.enum(["positive", "negative", "indeterminate", "invalid"]))
    .default({}),
});

function readMap(file: string): CodeMap {
  const content = attempt((): unknown => JSON.parse(readFileSync(file, "utf8")), "file.unreadable");
  const read = mapSchema.safeParse(content);
  if (read.success) return read.data;
  const paths = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw fault("map.malformed", { fault: paths.join("; ") });
}

const resultsOf = (report: TestReport) =>
  report.results.map((result) => ({
    test: result.test,
    loinc: result.loinc,
    value: result.value,
    status: result.status,
    sampledAt: result.sampledAt.iso,
    person: {
      birthName: report.person.birthName,
      givenNames: report.person.givenNames,
      birthDate: report.person.birthDate,
      sex: report.person.sex,
    },
  }));
