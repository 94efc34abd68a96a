import type { AddressInfo } from "node:net";
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
  /** A manager invites somebody; the mail that goes out. */
  readonly invite: (email: string) => Promise<Mail | undefined>;
  /** The last of the mails that go out now. */
  readonly post: () => Promise<Mail | undefined>;
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
  const parts = {
    patient: {},
    laboratory: {},
    professional: accountsParts(db, clock),
    operations: {},
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    web: dist,
    trust: new Publication([], stretched, "be", clock, log),
    log,
  };
  const app = await buildApp(parts as unknown as AppParts);
  await app.listen({ host: "127.0.0.1", port: 0 });
  await registerLaboratory(db, {
    ...{ code, name: "Pharmacie de la Gare", kind: "pharmacy" },
    ...{ sender: null, codeMap: null },
  });
  const manager = await somebody(app, db, code, "manager", now());
  const [place] = await db.query<{ id: number }>(
    "select organisation_id as id from registry.organisation where code = $1",
    [code],
  );
  const post = async () => (await posted(db, now())).at(-1);
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    now,
    later: (minutes) => {
      moved += minutes * 60_000;
    },
    async invite(email) {
      const person = { name: "Claire Dubois", role: "pharmacist", email };
      await manager.post(`organisations/${place?.id}/members`, person);
      return post();
    },
    post,
    close: () => app.close(),
  };
}
