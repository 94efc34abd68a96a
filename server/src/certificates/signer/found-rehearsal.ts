import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { certifyAuthority, certifySigner, type Naming, requestCertificate } from "./certify.ts";
import { readDescriptions, readPrivateKey } from "./key-files.ts";
import { makeKey } from "./make-key.ts";

/** 2D-DOC readers of others know no such authority: FR00 is the one of the specification. */
const rehearsalNames = { authority: "FR99", certificate: "DEMO" } as const;

const day = 86_400_000;
/** A clock that a test moves back by days still finds them signing. */
const backdatedDays = 30;

/**
 * Makes the signing keys of a demo or test that has none, with an authority of their own. A folder of
 * production's keys gets none, whatever the mode says.
 */
export async function foundRehearsal(
  keysDir: string,
  country: string,
  organisation: string,
  now: Date,
): Promise<void> {
  if (readDescriptions(keysDir).length > 0 || markOf(keysDir) === "production") return;
  const naming: Naming = { country, organisation, rehearsal: true };
  const from = new Date(now.getTime() - backdatedDays * day);
  const common = { production: false, at: from } as const;
  const authority = await makeKey(keysDir, {
    ...common,
    usage: "authority",
    certify: (key) => certifyAuthority(key, naming, from),
  });
  const issuer = {
    certificate: authority.certificate ?? "",
    privateKey: readPrivateKey(keysDir, authority.name),
  };
  await makeKey(keysDir, {
    ...common,
    usage: "dcc",
    certify: async (key) => certifySigner(await requestCertificate(key, naming), issuer, from),
  });
  await makeKey(keysDir, { ...common, usage: "2d-doc", twoDDoc: rehearsalNames });
  await makeKey(keysDir, { ...common, usage: "activation-code" });
}

function markOf(keysDir: string): string | null {
  const mark = join(keysDir, "use");
  return existsSync(mark) ? readFileSync(mark, "utf8").trim() : null;
}
