import { connect, type Socket } from "node:net";
import { type Answer, Frames, type Question, readAnswer, writeQuestion } from "./frames.ts";
import type { CurrentKey } from "./serve.ts";
import type { SigningUsage } from "./usage.ts";

export type { SigningUsage } from "./usage.ts";

/** The signer is away, or has no key for this now: what was asked may be asked again later. */
export class SignerAway extends Error {
  override name = "SignerAway";
}

export interface Signed {
  /** ECDSA on P-256: r and s, 32 bytes each (IEEE P1363). */
  readonly signature: Buffer;
  readonly kid: Buffer;
}

export interface SignerClient {
  /**
   * Has bytes signed, with the key of this kid where one is named (what is signed often holds it),
   * else with the current one. @throws {SignerAway}
   */
  sign(usage: SigningUsage, bytes: Uint8Array, kid?: Uint8Array): Promise<Signed>;
  /** The key that signs now. @throws {SignerAway} */
  current(usage: SigningUsage): Promise<CurrentKey & { readonly kid: Buffer }>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How long one may wait for an answer, a new connection included. Milliseconds. */
const limitMs = 3_000;
const nothing = Buffer.alloc(0);

/**
 * A connection to the signer, opened when something is asked and again after it broke. What was under
 * way then is asked once more: a signature that nobody took does no harm.
 */
export function signerClient(path: string): SignerClient {
  let line: Line | null = null;
  const ask = async (question: Omit<Question, "id">): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      line = line === null || line.closed ? openLine(path) : line;
      try {
        return await line.ask(question);
      } catch (error) {
        if (attempt === 2 || !(error instanceof LineBroke)) {
          throw new SignerAway("the signer does not answer", { cause: error });
        }
      }
    }
  };
  const done = async (question: Omit<Question, "id">): Promise<Answer> => {
    const answer = await ask(question);
    if (answer.status === "done") return answer;
    throw new SignerAway(`the signer answers "${answer.status}" for ${question.usage}`);
  };
  return {
    async sign(usage, bytes, kid = nothing) {
      const question = { ask: "sign", usage, kid: Buffer.from(kid), bytes: Buffer.from(bytes) };
      const answer = await done(question as Omit<Question, "id">);
      return { signature: answer.bytes, kid: answer.kid };
    },
    async current(usage) {
      const answer = await done({ ask: "current", usage, kid: nothing, bytes: nothing });
      return { ...(JSON.parse(answer.bytes.toString()) as CurrentKey), kid: answer.kid };
    },
    close: () => line?.close(),
  };
}

class LineBroke extends Error {}

interface Line {
  readonly closed: boolean;
  ask(question: Omit<Question, "id">): Promise<Answer>;
  close(): void;
}

function openLine(path: string): Line {
  const waiting = new Map<number, Waiting>();
  const frames = new Frames();
  const socket: Socket = connect(path);
  let closed = false;
  let last = 0;
  let batch: Buffer[] = [];
  const end = (): void => {
    closed = true;
    socket.destroy();
    for (const { reject } of waiting.values()) reject(new LineBroke("the signer's line broke"));
    waiting.clear();
  };
  // An idle line keeps no process alive.
  socket.unref();
  socket.on("error", end);
  socket.on("close", end);
  socket.on("data", (chunk) => {
    try {
      for (const frame of frames.push(chunk)) {
        const answer = readAnswer(frame);
        waiting.get(answer.id)?.resolve(answer);
        waiting.delete(answer.id);
      }
    } catch {
      end();
    }
    if (waiting.size === 0) socket.unref();
  });
  /** What is asked in one turn of the event loop goes out together. */
  const flush = (): void => {
    if (!closed) socket.write(Buffer.concat(batch));
    batch = [];
  };
  return {
    get closed() {
      return closed;
    },
    ask(question) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      last = (last + 1) % 0xffff_ffff;
      const id = last;
      waiting.set(id, { resolve, reject });
      socket.ref();
      if (batch.length === 0) setImmediate(flush);
      batch.push(writeQuestion({ id, ...question }));
      const limit = setTimeout(() => {
        if (waiting.delete(id)) reject(new Error("the signer took too long"));
      }, limitMs);
      return promise.finally(() => clearTimeout(limit));
    },
    close: end,
  };
}
