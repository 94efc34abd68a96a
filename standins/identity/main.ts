import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startIdentityStandIn } from "./index.ts";

/** The stand-in of `./run demo`: writes its client's secret to the file named, and prints one line of JSON when it serves. */
const [secretFile = ""] = process.argv.slice(2);
const identity = await startIdentityStandIn({ port: 0 });
mkdirSync(dirname(secretFile), { recursive: true, mode: 0o700 });
writeFileSync(secretFile, identity.clientSecret, { mode: 0o600 });
const { issuer, clientId } = identity;
process.stdout.write(`ready ${JSON.stringify({ issuer, clientId })}\n`);
const stop = (): void => void identity.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
