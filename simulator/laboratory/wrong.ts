/** What is wrong with a message on purpose, with the issue for which it must be refused. */
export const wrongs = {
  "patient-missing": "segment.missing",
  "name-missing": "birth-name.missing",
  "name-in-other-charset": "characters.unreadable",
  "birth-date-missing": "birth-date.missing",
  "birth-date-invalid": "birth-date.invalid",
  "birth-date-future": "birth-date.future",
  "identifier-key": "identifier.invalid",
  "value-missing": "value.missing",
  "value-unknown": "value.uncertain",
  "value-contradicted": "value.contradicts-text",
  "sampling-missing": "sampling.missing",
  "sampling-invalid": "sampling.invalid",
  "sampling-future": "sampling.future",
  "loinc-invalid": "test.loinc-invalid",
  "test-unknown": "test.uncertain",
  "status-unknown": "status.unknown",
  "report-number-missing": "report-number.missing",
  "message-type": "message.type",
  "version-too-new": "message.version",
  "processing-missing": "message.processing",
} as const;

export type Wrong = keyof typeof wrongs;
export const wrongNames = Object.keys(wrongs) as readonly Wrong[];
