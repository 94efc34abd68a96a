import { serviceOf } from "./ask.ts";
import { startContactTracing } from "./index.ts";

/**
 * The stand-in of `./run demo`, given the folder of its certificate: prints one line of JSON when it
 * serves. `service.json` comes into the folder once the platform serves too.
 */
const [folder = ""] = process.argv.slice(2);
const application = await startContactTracing({ httpPort: 0, service: () => serviceOf(folder) });
process.stdout.write(`ready ${JSON.stringify({ url: application.url, link: application.link })}\n`);
const stop = (): void => void application.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
