import { expect, it } from "vitest";
import { verifyAudit } from "../../server/src/audit/anchors.ts";
import { appendLink } from "../../server/src/audit/append.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";

const db = useDatabase();

it("two machines that write one chain at the same time wait for each other, and it never forks", async () => {
  const machines = [db.pool("web"), db.pool("intake")];
  const entry = {
    actor: "patient link",
    action: "result read",
    purpose: "own result",
    subject: {},
  };
  const writes = Array.from({ length: 40 }, (_, index) =>
    transaction(machines[index % 2] as (typeof machines)[0], (client) =>
      appendLink(client, "web-0", 0, [{ ...entry, subject: { index } }], new Date()),
    ),
  );
  await Promise.all(writes);
  const rows = await db.query<{ link: number }>(
    "select link from audit.link where writer = 'web-0' order by link",
  );
  expect(rows.map((row) => row.link)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(await verifyAudit(db.pool("operator"), makeFolder())).toMatchObject({
    links: 40,
    faults: [],
  });
});
