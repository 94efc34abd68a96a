import { expect, test } from "vitest";
import { scan } from "../support/scan.ts";
import { sourcesOf } from "../support/sources.ts";

/** Where this machine's own time is right: lengths of time, and stamps that decide nothing. */
const ownTime = [
  // The clock itself.
  "server/src/platform/clock.ts",
  // How long ago, how long yet.
  "server/src/deliver/queue.ts",
  "server/src/registry/directory.ts",
  // The Date of a mail, which is that of the network it goes through.
  "server/src/deliver/recipients/patient/email.ts",
  // A beginning of ids.
  "server/src/pipeline.ts",
  // When a migration was applied, before any setting is looked at.
  "server/src/platform/database/migration.sql.ts",
  "server/src/deliver/recipients/patient/sms/carrier.ts",
  // Certificates are held against this machine's time, as TLS itself does.
  "server/src/compose-mllps.ts",
  "server/src/certificates/activation/service/server.ts",
  "server/src/watch-ending.ts",
  "server/src/cli/organisation/read-certificate.ts",
  "server/src/operations/readiness.ts",
  "server/src/platform/tls/rehearsal-authority.ts",
  // Copies of the database are named and kept by the time that PostgreSQL itself goes by.
  "server/src/backup/take-base.ts",
  "server/src/cli/backup.ts",
  "server/src/supervisor/keep-archive.ts",
  // What a machine signs of its time is held against this machine's, as the library does.
  "server/src/access/machine/assertion.ts",
  "server/src/access/machine/give-token.ts",
  // No installation is asked: a file is judged as of today unless told otherwise.
  "server/src/operations/check/check.ts",
];

test("what decides by time takes it from the one clock, which may have been moved", () => {
  const found = sourcesOf(["server/src"], [".ts"])
    .filter(({ path }) => !path.endsWith(".test.ts"))
    .filter(({ text }) => {
      const { code, strings } = scan(text);
      const inSql = strings.some((string) =>
        /\b(?:now\(\)|current_date|current_timestamp)/i.test(string),
      );
      return /\bnew Date\(\)|\bDate\.now\(\)/.test(code) || inSql;
    })
    .map(({ path }) => path);
  expect(found.filter((path) => !ownTime.includes(path))).toEqual([]);
});
