import { createServer } from "node:http";
import type { Config } from "../../../server/src/config.ts";
import type { Running } from "../../../server/src/supervisor/role.ts";

/** A role for the stories of the supervisor: says who it is, holds a request open, falls over. */
export async function start(config: Config): Promise<Running> {
  const server = createServer((request, response) => {
    if (request.url === "/crash") process.exit(7);
    if (request.url === "/slow") {
      // Answers only once it was asked to stop: the drain waits for it.
      response.writeHead(200).write("begun ");
      process.once("SIGTERM", () => response.end("finished"));
      process.once("disconnect", () => response.end("finished"));
      return;
    }
    const { publicUrl, databaseUrl } = config;
    response.end(JSON.stringify({ pid: process.pid, publicUrl, databaseUrl }));
  });
  await new Promise<void>((resolve) => server.listen(config.ports.http, config.host, resolve));
  const address = server.address();
  return {
    ports: { http: typeof address === "object" && address !== null ? address.port : 0 },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
