import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";

export interface TerminatingProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A reverse proxy as one stands in front of a platform: it ends TLS, asks for the client's certificate, and
 * tells of one that its authority issued (RFC 9440), in the place of what the client wrote there.
 *
 * @param from the address of this machine that it asks the platform from
 */
export async function startTerminatingProxy(
  to: string,
  from: string,
  tls: { readonly key: string; readonly cert: string; readonly ca: string },
): Promise<TerminatingProxy> {
  const { hostname: host, port } = new URL(to);
  const options = { ...tls, requestCert: true, rejectUnauthorized: false };
  const server = createServer(options, (asked, answer) => {
    const { "client-cert": _, ...headers } = asked.headers;
    const socket = asked.socket as TLSSocket;
    if (socket.authorized)
      headers["client-cert"] = `:${socket.getPeerCertificate().raw.toString("base64")}:`;
    const { method, url: path } = asked;
    const passed = request({ host, port, localAddress: from, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.once("error", () => answer.writeHead(502).end());
    asked.pipe(passed);
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
