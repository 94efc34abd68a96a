import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import pino from "pino";
import { type AppParts, buildApp } from "../../../server/src/app.ts";
import { KeptStretched } from "../../../server/src/certificates/trust/kept-stretched.ts";
import { Publication } from "../../../server/src/certificates/trust/publication.ts";
import { UnderWay } from "../../../server/src/operations/under-way.ts";
import { accountsParts, type Mail, posted } from "../../../test/access/accounts/app.ts";
import { somebody } from "../../../test/organisations/app.ts";
import type { TestDatabase } from "../../../test/support/database.ts";
import { makeFolder } from "../../../test/support/folder.ts";
import { registerLaboratory } from "../../../test/support/laboratory.ts";
import { dist, ensureBuilt } from "../built.ts";

const code = "0400000001";

export interface AccountServer {
  readonly url: string;
  readonly now: () => Date;
  /** Turns the clock on by minutes. */
  readonly later: (minutes: number) => void;
  /** A manager invites somebody, as a pharmacist unless told; the mail that goes out. */
  readonly invite: (email: string, role?: string) => Promise<Mail | undefined>;
  /** The last of the mails that go out now. */
  readonly post: () => Promise<Mail | undefined>;
  /** The page of the organisation, and the session of its manager. */
  readonly organisation: string;
  readonly manager: string;
  readonly close: () => Promise<void>;
}

/** The pages and the professionals' side of a country without a national identity, over a database. */
export async function startAccountServer(db: TestDatabase): Promise<AccountServer> {
  await ensureBuilt();
  let moved = 0;
  const now = () => new Date(Date.now() + moved);
  const log = pino({ enabled: false });
  const stretched = new KeptStretched(join(makeFolder(), "stretched.txt"), log);
  const clock = { now };
  const port = await freePort();
  // A name of this machine: browsers make no passkeys for numbers.
  const url = `http://localhost:${port}`;
  const parts = {
    patient: {},
    laboratory: {},
    professional: accountsParts(db, clock, url),
    operations: {},
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    web: dist,
    trust: new Publication([], stretched, "be", clock, log),
    log,
  };
  const app = await buildApp(parts as unknown as AppParts);
  await app.listen({ host: "127.0.0.1", port });
  await registerLaboratory(db, {
    ...{ code, name: "Pharmacie de la Gare", kind: "pharmacy" },
    ...{ sender: null, codeMap: null },
  });
  const manager = await somebody(app, db, code, "manager", now(), url);
  const [place] = await db.query<{ id: number }>(
    "select organisation_id as id from registry.organisation where code = $1",
    [code],
  );
  const post = async () => (await posted(db, now())).at(-1);
  return {
    organisation: `${url}/pro/organisations/${place?.id}`,
    manager: manager.secret,
    url,
    now,
    later: (minutes) => {
      moved += minutes * 60_000;
    },
    async invite(email, role = "pharmacist") {
      const person = { name: "Claire Dubois", role, email };
      await manager.post(`organisations/${place?.id}/members`, person);
      return post();
    },
    post,
    close: () => app.close(),
  };
}

/** The address is known before the server listens: it is what its pages are told. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => void server.close(done));
  return port;
}
