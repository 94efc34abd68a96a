import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditorRoutes } from "../../server/src/access/auditor/auditor-routes.ts";
import { proRoutes } from "../../server/src/access/mount/routes.ts";
import { appendLink } from "../../server/src/audit/append.sql.ts";
import { transaction } from "../../server/src/platform/database/pool.ts";
import { AppError } from "../../server/src/platform/errors.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { type Professional, registerProfessional } from "../support/professional.ts";

/** The log of accesses as a file: narrowed to days and to somebody, and taking it is in the log. */

const db = useDatabase();
const app: FastifyInstance = Fastify({ logger: false });
let auditor: Professional;

beforeAll(async () => {
  await registerLaboratory(db);
  const parts = { pool: db.pool("web"), clock: { now: () => new Date() }, writer: "web-test" };
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    void reply.status(error.status).send({ code: error.code, faults: error.faults });
  });
  const mount = { ...parts, publicUrl: "http://portal.example" };
  proRoutes(app, mount as Parameters<typeof proRoutes>[1], auditorRoutes(parts));
  await app.ready();
  auditor = await registerProfessional(db, [{ code: "990000001", role: "auditor" }]);
  const entry = { action: "result read", purpose: "care", subject: { lane: 1, report: 7 } };
  // Midnight at the place of whoever asks parts the days.
  for (const [actor, at] of [
    ["operator anna", "2026-03-01T22:59:00Z"],
    ["operator anna", "2026-03-01T23:01:00Z"],
    ["operator =boris", "2026-03-02T12:00:00Z"],
    ["operator anna", "2026-03-03T23:30:00Z"],
  ] as const)
    await transaction(db.pool("operator"), (client) =>
      appendLink(client, "test", 0, [{ actor, ...entry }], new Date(at)),
    );
});
afterAll(() => app.close());

const take = async (said: object) => {
  const answer = await app.inject({
    method: "POST",
    url: "/api/pro/audit/entries/export",
    headers: { ...auditor.headers },
    payload: { purpose: "audit", ...said },
  });
  return { status: answer.statusCode, lines: answer.body.trimEnd().split("\r\n") };
};

test("the log is exported day by day, in the words in which it was written", async () => {
  const { status, lines } = await take({ from: "2026-03-02", until: "2026-03-03" });
  expect(status).toBe(200);
  expect(lines[0]).toMatch(/^\uFEFFQuand \(UTC\);Qui;Nom;Quoi;Pourquoi;Sur quoi;/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(
      /^2026-03-02T12:00:00.000Z;operator =boris;;result read;care;"{""lane"":1/,
    ),
    expect.stringMatching(/^2026-03-01T23:01:00.000Z;operator anna;/),
  ]);
  const { lines: ofOne } = await take({ actor: "operator anna", until: "2026-03-02" });
  expect(ofOne.slice(1)).toHaveLength(2);
});

test("that it was taken is in it, with the days, the person and how many", async () => {
  const rows = await db.query(
    "select purpose, subject from audit.entry where action = 'list exported' order by link",
  );
  expect(rows).toMatchObject([
    {
      purpose: "audit",
      subject: { list: "audit", count: 2, filter: { from: "2026-03-02", until: "2026-03-03" } },
    },
    { subject: { count: 2, filter: { actor: "operator anna", until: "2026-03-02" } } },
  ]);
});

test("a day or a purpose that is none is refused", async () => {
  expect((await take({ from: "2026-02-30" })).status).toBe(400);
  expect((await take({ purpose: "curiosity" })).status).toBe(400);
});
