import { startWalletStandIn } from "./index.ts";

/** The stand-in of `./run demo`: prints one line of JSON when it serves. */
const wallet = await startWalletStandIn(0);
process.stdout.write(`ready ${JSON.stringify({ link: wallet.link, url: wallet.url })}\n`);
const stop = (): void => void wallet.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
