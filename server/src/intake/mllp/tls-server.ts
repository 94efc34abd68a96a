import { createServer as createTcpServer, type Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import {
  type ClientCertificate,
  describeCertificate,
} from "../../platform/tls/client-certificate.ts";
import type { TlsFiles } from "../../platform/tls/server-files.ts";
import { faultOf } from "../../platform/tls/trust.ts";
import { bind } from "./bind.ts";
import { addressOf, type FrameHandler, MllpConnection } from "./connection.ts";
import { HandshakeQueue } from "./handshake-queue.ts";
import { HeldBytes } from "./held-bytes.ts";
import { alwaysBytes, keepAlive, mllpLimits } from "./limits.ts";
import { OpenCertificates } from "./open-certificates.ts";
import { type Refusal, refusalOfError, refusalOfVerification } from "./refusal.ts";
import { Refusals } from "./refusals.ts";
import { endIdle, type ListenOptions, type MllpServer } from "./server.ts";
import { isAuthorityRemoved, tlsSettings } from "./tls-settings.ts";

/** What the registry says of a certificate. */
export type Standing = "known" | "revoked" | "unknown";

export interface MllpsOptions extends ListenOptions {
  readonly files: TlsFiles;
  /** Of the installation, so that a ticket of one of its processes is good for the others. */
  readonly ticketSecret: Buffer;
  readonly now: () => Date;
  /** Asked when a connection opens. */
  readonly standing: (certificate: ClientCertificate) => Promise<Standing>;
  /** Asked of open connections: by what is known in memory. */
  readonly standingNow: (certificate: ClientCertificate) => Standing;
  /** `certificate`: only where a trusted authority issued it. */
  readonly onRefused: (
    why: Refusal,
    address: string,
    certificate: ClientCertificate | null,
  ) => void;
  readonly onHandshake?: (kind: "full" | "resumed") => void;
}

export interface MllpsServer extends MllpServer {
  /** Takes other files for what connects from now on, and ends what they no longer allow. */
  use(files: TlsFiles, ticketSecret: Buffer): void;
  /** Ends the connections whose certificate is no longer known, is revoked or over. */
  recheck(): void;
}

/** One open connection of all. */
const peerOf = (socket: Socket): string => `${socket.remoteAddress} ${socket.remotePort}`;

/**
 * MLLP over TLS: the certificate is the sender. One that no trusted authority issued ends the
 * connection; one that an authority vouches for, and nobody is registered with, is told so once.
 */
export async function listenMllps(
  options: MllpsOptions,
  handle: (bytes: Uint8Array, certificate: ClientCertificate) => ReturnType<FrameHandler>,
): Promise<MllpsServer> {
  const limits = { ...mllpLimits, ...options.limits };
  const held = options.held ?? new HeldBytes(limits.allBytes);
  const open = new OpenCertificates();
  const strangers = new Set<MllpConnection>();
  const tooOften = new Refusals();
  const turns = new HandshakeQueue();
  /** What nobody answers for yet: waiting for its turn, shaking hands, being looked up. */
  const opening = new Map<string, Socket>();
  let { files } = options;

  function refuse(why: Refusal, address: string, certificate: ClientCertificate | null): void {
    options.onRefused(why, address, certificate);
    if (tooOften.add(address)) options.onRefused("refused too often", address, null);
  }

  async function admit(socket: TLSSocket): Promise<void> {
    const address = addressOf(socket);
    const turnAway = (why: Refusal, certificate: ClientCertificate | null): void => {
      refuse(why, address, certificate);
      socket.destroy();
    };
    const shown = socket.getPeerX509Certificate();
    if (shown === undefined) return turnAway("certificate missing", null);
    if (!socket.authorized)
      return turnAway(refusalOfVerification(String(socket.authorizationError)), null);
    const certificate = open.sameAs(describeCertificate(shown));
    const fault = faultOf(files, certificate, options.now());
    if (fault !== null) return turnAway(`certificate ${fault}`, certificate);
    const standing = await options.standing(certificate);
    if (socket.destroyed) return;
    if (standing === "known") return welcome(socket, certificate);
    refuse(`certificate ${standing}`, address, certificate);
    tellOnce(socket, certificate);
  }

  function welcome(socket: TLSSocket, certificate: ClientCertificate): void {
    tooOften.forgive(addressOf(socket));
    const connection = new MllpConnection(socket, { limits, held }, (bytes) =>
      handle(bytes, certificate),
    );
    open.add(certificate, connection);
    opening.delete(peerOf(socket));
    socket.once("close", () => open.delete(certificate, connection));
  }

  /** Answers the first frame, which says in words what keeps this sender out, and ends. */
  function tellOnce(socket: TLSSocket, certificate: ClientCertificate): void {
    const { handshakeMs: idleMs } = limits;
    const bounds = { ...limits, idleMs, frameMs: idleMs, frameBytes: alwaysBytes, inFlight: 1 };
    const connection = new MllpConnection(socket, { limits: bounds, held }, async (bytes) => {
      const answers = await handle(bytes, certificate);
      setImmediate(() => void connection.drain());
      return answers;
    });
    strangers.add(connection);
    opening.delete(peerOf(socket));
    socket.once("close", () => strangers.delete(connection));
  }

  const agreed = createServer(tlsSettings(files, options.ticketSecret, limits.handshakeMs));
  agreed.on("tlsClientError", (error: NodeJS.ErrnoException, socket) => {
    turns.over(peerOf(socket));
    const why = refusalOfError(error.code ?? "");
    // That we were too slow for it may be our own fault, and is held against nobody.
    if (why === "slow handshake") options.onRefused(why, addressOf(socket), null);
    else if (why !== null) refuse(why, addressOf(socket), null);
    socket.destroy();
  });
  agreed.on("secureConnection", (socket: TLSSocket) => {
    turns.over(peerOf(socket));
    socket.on("error", () => socket.destroy());
    options.onHandshake?.(socket.isSessionReused() ? "resumed" : "full");
    // The registry cannot be read: the sender connects again later.
    admit(socket).catch(() => socket.destroy());
  });

  // Nothing is read of a connection before its turn.
  const settings = { noDelay: true, allowHalfOpen: true, pauseOnConnect: true, ...keepAlive };
  const tcp = createTcpServer(settings, (socket: Socket) => {
    socket.on("error", () => socket.destroy());
    if (!tooOften.mayTry(addressOf(socket), performance.now())) return socket.destroy();
    const peer = peerOf(socket);
    opening.set(peer, socket);
    socket.once("close", () => {
      opening.delete(peer);
      turns.over(peer);
    });
    turns.add(peer, () => {
      agreed.emit("connection", socket);
      socket.resume();
    });
  });
  tcp.maxConnections = limits.connections;
  tcp.on("drop", () => options.onFull?.());
  const port = await bind(tcp, options);

  const recheck = (): void => {
    const now = options.now();
    void open.end(
      (one) => faultOf(files, one, now) !== null || options.standingNow(one) !== "known",
    );
  };
  return {
    port,
    connections: () => open.connections + strangers.size,
    shed: (count) => endIdle([...open.all()], count),
    use(next, ticketSecret) {
      const removed = isAuthorityRemoved(files, next);
      files = next;
      agreed.setSecureContext(tlsSettings(next, ticketSecret, limits.handshakeMs));
      // Whom the authority that is gone had vouched for, the next handshake shows.
      if (removed) void open.end(() => true);
      else recheck();
    },
    recheck,
    async drain() {
      const closed = new Promise<void>((resolve) => tcp.close(() => resolve()));
      for (const socket of opening.values()) socket.destroy();
      await Promise.all([
        open.end(() => true),
        ...[...strangers].map((connection) => connection.drain()),
      ]);
      await closed;
    },
  };
}
