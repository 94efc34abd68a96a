import { join } from "node:path";
import { main } from "../../server/src/main.ts";

/** `./run start`, with the roles of these stories. */
process.exitCode = await main({ rolesFolder: join(import.meta.dirname, "roles") });
