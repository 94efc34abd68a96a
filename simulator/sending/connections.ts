import { whoConnects } from "../laboratory/habits.ts";
import type { Step } from "../traffic/scenario.ts";
import { type Certificates, identityOf } from "./certificates.ts";
import { LaboratoryConnection } from "./connection.ts";

export interface ConnectionsOptions {
  readonly host: string;
  readonly port: number;
  /** Laboratories that have a certificate send over TLS; null or absent: none does. */
  readonly certificates?: Certificates | null;
  readonly stop: AbortSignal;
}

/** The connections of all laboratories, each made when it is first used. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #onResend: (count: number) => void;
  readonly #known = new Map<string, LaboratoryConnection>();
  #closing = false;

  constructor(options: ConnectionsOptions, onResend: (count: number) => void) {
    this.#options = options;
    this.#onResend = onResend;
  }

  get closing(): boolean {
    return this.#closing || this.#options.stop.aborted;
  }

  of({ lab, connection }: Step): LaboratoryConnection {
    const name = `${lab.code}/${connection}`;
    const known = this.#known.get(name);
    if (known) return known;
    const { host, port } = this.#options;
    const { inFlight, connects } = lab;
    const onResend = this.#onResend;
    const made = new LaboratoryConnection({
      host,
      port,
      tls: identityOf(this.#options.certificates ?? null, whoConnects(lab)),
      inFlight,
      each: connects === "each",
      onResend,
    });
    if (this.#closing) made.close();
    this.#known.set(name, made);
    return made;
  }

  close(): void {
    this.#closing = true;
    for (const one of this.#known.values()) one.close();
  }
}
