import type { AddressInfo } from "node:net";
import smpp, { type Pdu, type Session } from "smpp";
import { receiptOf } from "./receipt.ts";

/** What becomes of a message to a number. `refused`: not taken; `silent`: taken, and nothing said. */
export type Fate = "delivered" | "undeliv" | "expired" | "refused" | "silent";

export interface Taken {
  readonly id: string;
  readonly at: string;
  /** E.164, with the plus. */
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly octets: number;
}

export interface SmscOptions {
  readonly smppPort: number;
  /** What becomes of messages to a number; delivered unless said. */
  readonly fate?: (to: string) => Fate;
  /** Milliseconds until a receipt is told; 0 tells it before the message is answered for. */
  readonly receiptAfterMs?: number;
  /** How receipts are written: by TLVs or as text, and the id in another base than in the answer. */
  readonly receipts?: "text" | "tlv" | "hexadecimal-answer";
  /** Messages taken in a second; above it the answer is ESME_RTHROTTLED. */
  readonly perSecond?: number;
  readonly account?: { readonly systemId: string; readonly password: string };
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly onMessage: (message: Taken) => void;
  readonly onReceipt: (id: string, state: Fate) => void;
}

const throttled = 0x58;
const noSuchNumber = 0x0b;
const wrongPassword = 0x0e;

/** The SMPP side of the stand-in: binds, messages, receipts, throttling. */
export async function startSmsc(
  options: SmscOptions,
): Promise<{ port: number; breakLines(): void; stop(): Promise<void> }> {
  const sessions = new Set<Session>();
  const timers = new Set<NodeJS.Timeout>();
  let next = Date.now();
  let second = 0;
  let ofSecond = 0;

  const mayTake = (): boolean => {
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) {
      second = now;
      ofSecond = 0;
    }
    ofSecond += 1;
    return options.perSecond === undefined || ofSecond <= options.perSecond;
  };

  /** To the session that sent it while it lasts, else to any other that is bound; later if to none. */
  const tell = (session: Session, message: Taken, fate: Fate): void => {
    const there = sessions.has(session) ? session : [...sessions][0];
    const again = (): void => later(() => tell(session, message, fate), 500);
    if (!there) {
      again();
      return;
    }
    gatherWrites(there);
    const fields = receiptOf(message, fate, options.receipts ?? "text");
    const sent = there.deliver_sm(fields, (pdu) => {
      if (pdu.command_status !== 0) again();
      else options.onReceipt(message.id, fate);
    });
    if (!sent) again();
  };
  const later = (work: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  const submit = (session: Session, pdu: Pdu): void => {
    gatherWrites(session);
    const to = `+${String(pdu.destination_addr)}`;
    const fate = options.fate?.(to) ?? "delivered";
    if (!mayTake()) return void session.send(pdu.response({ command_status: throttled }));
    if (fate === "refused") {
      return void session.send(pdu.response({ command_status: noSuchNumber }));
    }
    next += 1;
    const id = String(next);
    const text = (pdu.short_message as { message: string }).message;
    const message: Taken = {
      id,
      at: new Date().toISOString(),
      to,
      from: String(pdu.source_addr),
      text,
      octets: Buffer.byteLength(text, "latin1"),
    };
    options.onMessage(message);
    const answer = options.receipts === "hexadecimal-answer" ? next.toString(16).toUpperCase() : id;
    const wanted = fate !== "silent" && Number(pdu.registered_delivery) === 1;
    const { receiptAfterMs = 50 } = options;
    if (wanted && receiptAfterMs === 0) tell(session, message, fate);
    session.send(pdu.response({ message_id: answer }));
    if (wanted && receiptAfterMs > 0) later(() => tell(session, message, fate), receiptAfterMs);
  };

  const server = smpp.createServer({ ...options.tls }, (session) => {
    session.socket.setNoDelay(true);
    session.on("bind_transceiver", (pdu: Pdu) => {
      const { account } = options;
      const knows =
        !account || (pdu.system_id === account.systemId && pdu.password === account.password);
      session.send(
        pdu.response(knows ? { system_id: "STANDIN" } : { command_status: wrongPassword }),
      );
      if (knows) sessions.add(session);
      else session.close();
    });
    session.on("submit_sm", (pdu: Pdu) => submit(session, pdu));
    session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
    session.on("unbind", (pdu: Pdu) => {
      sessions.delete(session);
      session.send(pdu.response());
      session.close();
    });
    session.on("error", () => session.destroy());
    session.on("close", () => sessions.delete(session));
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.smppPort, "127.0.0.1", resolve);
  });
  const breakLines = (): void => {
    for (const session of [...sessions]) session.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    breakLines,
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      breakLines();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The answers to what came together leave together, as from a carrier's own server. */
function gatherWrites({ socket }: Session): void {
  socket.cork();
  setImmediate(() => socket.uncork());
}
