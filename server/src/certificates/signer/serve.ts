import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { dirname } from "node:path";
import { type Answer, Frames, type Question, readQuestion, writeAnswer } from "./frames.ts";
import { keyFor, keyNamed, type RingKey } from "./key-ring.ts";
import type { SigningUsage } from "./usage.ts";

/** What whoever asks for a signature must know of the key beforehand. Times in seconds since 1970. */
export interface CurrentKey {
  readonly notBefore: number;
  readonly notAfter: number;
  readonly signsUntil: number;
  readonly twoDDoc: { readonly authority: string; readonly certificate: string } | null;
}

export interface ServeParts {
  readonly path: string;
  /** The keys as they are now. */
  ring(): readonly RingKey[];
  now(): Date;
  onSigned?(usage: SigningUsage): void;
}

/**
 * Signs what processes of the same account ask over a local socket. Questions that come together are
 * answered together; a connection that says what no question is, is closed.
 */
export async function serveSigner(parts: ServeParts): Promise<{ stop(): Promise<void> }> {
  mkdirSync(dirname(parts.path), { recursive: true, mode: 0o700 });
  rmSync(parts.path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    converse(socket, parts);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parts.path, resolve);
  });
  // Its folder is this account's alone too; a path in the shared folder of the machine is not.
  chmodSync(parts.path, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.end();
      }),
  };
}

function converse(socket: Socket, parts: ServeParts): void {
  const frames = new Frames();
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    try {
      const answers = [...frames.push(chunk)].map((frame) => answer(readQuestion(frame), parts));
      if (answers.length > 0) socket.write(Buffer.concat(answers.map(writeAnswer)));
    } catch {
      socket.destroy();
    }
  });
}

const nothing = Buffer.alloc(0);

function answer({ id, ask, usage, kid, bytes }: Question, parts: ServeParts): Answer {
  const ring = parts.ring();
  const now = parts.now();
  const key = kid.length > 0 ? keyNamed(ring, usage, kid, now) : keyFor(ring, usage, now);
  if (!key) return { id, status: "no-key", kid: nothing, bytes: nothing };
  if (ask === "current") return { id, status: "done", kid: key.kid, bytes: describe(key) };
  if (bytes.length === 0) return { id, status: "refused", kid: nothing, bytes: nothing };
  parts.onSigned?.(usage);
  return { id, status: "done", kid: key.kid, bytes: key.sign(bytes) };
}

function describe({ described, validFrom, validUntil, until }: RingKey): Buffer {
  const current: CurrentKey = {
    notBefore: Math.floor(validFrom.getTime() / 1000),
    notAfter: Math.floor(validUntil.getTime() / 1000),
    signsUntil: Math.floor(until.getTime() / 1000),
    twoDDoc: described.twoDDoc,
  };
  return Buffer.from(JSON.stringify(current));
}
