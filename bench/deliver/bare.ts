import { createTransport } from "nodemailer";
import smpp, { type Session } from "smpp";

/** Messages a second of a bare SMPP client: the same lines and windows, nothing read or written. */
export async function bareSms(
  port: number,
  count: number,
  lines: { readonly sessions: number; readonly window: number },
): Promise<number> {
  const sessions = await Promise.all(Array.from({ length: lines.sessions }, () => bind(port)));
  let next = 0;
  const started = performance.now();
  const work = async (session: Session): Promise<void> => {
    while (next < count) {
      next += 1;
      const destination_addr = `336${10_000_000 + next}`;
      await new Promise((resolve) => {
        session.submit_sm(
          {
            destination_addr,
            source_addr: "OpenDEP",
            registered_delivery: 1,
            data_coding: 0,
            short_message: Buffer.alloc(122, 0x41),
          },
          resolve,
        );
      });
    }
  };
  await Promise.all(
    sessions.flatMap((session) => Array.from({ length: lines.window }, () => work(session))),
  );
  const perSecond = count / ((performance.now() - started) / 1_000);
  // Receipts of what was sent are still told to these lines; none goes to those of the run.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const session of sessions) session.close();
  return perSecond;
}

function bind(port: number): Promise<Session> {
  return new Promise((resolve, reject) => {
    const session = smpp.connect({ host: "127.0.0.1", port });
    session.socket.setNoDelay(true);
    session.on("error", reject);
    session.on("deliver_sm", (pdu) => session.send(pdu.response()));
    session.on("connect", () => {
      session.bind_transceiver({ system_id: "bare", password: "" }, () => resolve(session));
    });
  });
}

/** Mails a second of a bare SMTP client with as many connections as the platform's. */
export async function bareMail(port: number, count: number): Promise<number> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    pool: true,
    maxConnections: 8,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const raw = Buffer.from(
    `From: a@portal.example\r\nSubject: x\r\n\r\n${"0123456789\r\n".repeat(200)}`,
  );
  const started = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      transport.sendMail({
        envelope: { from: "a@portal.example", to: `p${index}@patients.example` },
        raw,
      }),
    ),
  );
  const perSecond = count / ((performance.now() - started) / 1_000);
  transport.close();
  return perSecond;
}
