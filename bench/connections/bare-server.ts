import { readFileSync } from "node:fs";
import { createServer as createPlain, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { frame } from "#hl7v2";

/**
 * `bare-server.ts PORT [CERTIFICATE KEY AUTHORITIES]`: what Node.js does alone, with the same
 * certificates asked for: any bytes are answered by one acceptance. Says its port.
 */
const [port = "0", certificate, key, authorities] = process.argv.slice(2);
const answer = Buffer.from(frame(Buffer.from("MSH|^~\\&|BARE\rMSA|AA|1\r")));
const serve = (socket: Socket): void => {
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", () => socket.write(answer));
};
const server =
  certificate && key && authorities
    ? createTls(
        {
          cert: readFileSync(certificate),
          key: readFileSync(key),
          ca: readFileSync(authorities),
          requestCert: true,
          minVersion: "TLSv1.2",
          // The same in each of its lives, so that tickets are good after a restart.
          ticketKeys: Buffer.alloc(48, 7),
          sessionIdContext: "bare",
        },
        serve,
      )
    : createPlain(serve);
server.listen({ port: Number(port), host: "127.0.0.1", backlog: 8_192 }, () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : port}\n`);
});
