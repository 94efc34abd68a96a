import type { ClientCertificate } from "../../platform/tls/client-certificate.ts";
import type { MllpConnection } from "./connection.ts";

interface Entry {
  readonly certificate: ClientCertificate;
  readonly connections: Set<MllpConnection>;
}

/** The open connections, by the certificate that each showed: one description serves them all. */
export class OpenCertificates {
  readonly #entries = new Map<string, Entry>();
  #connections = 0;

  get connections(): number {
    return this.#connections;
  }

  /** The description that is kept already, where there is one. */
  sameAs(certificate: ClientCertificate): ClientCertificate {
    return this.#entries.get(certificate.fingerprint)?.certificate ?? certificate;
  }

  /** All of them. */
  *all(): Generator<MllpConnection> {
    for (const { connections } of this.#entries.values()) yield* connections;
  }

  add(certificate: ClientCertificate, connection: MllpConnection): void {
    const entry = this.#entries.get(certificate.fingerprint) ?? {
      certificate,
      connections: new Set(),
    };
    entry.connections.add(connection);
    this.#entries.set(certificate.fingerprint, entry);
    this.#connections += 1;
  }

  delete(certificate: ClientCertificate, connection: MllpConnection): void {
    const entry = this.#entries.get(certificate.fingerprint);
    if (!entry?.connections.delete(connection)) return;
    this.#connections -= 1;
    if (entry.connections.size === 0) this.#entries.delete(certificate.fingerprint);
  }

  /** Ends the connections of some certificates: what was taken is answered. Resolves when it is. */
  async end(which: (certificate: ClientCertificate) => boolean): Promise<void> {
    const chosen = [...this.#entries.values()].filter(({ certificate }) => which(certificate));
    const connections = chosen.flatMap((entry) => [...entry.connections]);
    await Promise.all(connections.map((connection) => connection.drain()));
  }
}
