export interface MllpLimits {
  /** Bytes of one frame. */
  readonly frameBytes: number;
  /** A connection that sends nothing is closed, milliseconds. */
  readonly idleMs: number;
  /** A frame that has begun must end within this, milliseconds. */
  readonly frameMs: number;
  /** A TLS connection must be agreed on within this, milliseconds. */
  readonly handshakeMs: number;
  /** Open connections of one listener. */
  readonly connections: number;
  /** Frames of one connection that may be unanswered before it is read no further. */
  readonly inFlight: number;
  /** Bytes of them, and of answers that the sender does not read. */
  readonly heldBytes: number;
  /** Bytes of frames, begun or unanswered, of all connections of the process together. */
  readonly allBytes: number;
}

export const mllpLimits: MllpLimits = {
  frameBytes: 1024 * 1024,
  idleMs: 10 * 60_000,
  frameMs: 60_000,
  handshakeMs: 20_000,
  connections: 6_000,
  inFlight: 64,
  heldBytes: 4 * 1024 * 1024,
  allBytes: 256 * 1024 * 1024,
};

/** What one connection may hold whatever the others do: most messages are far smaller. */
export const alwaysBytes = 64 * 1024;

/**
 * Connections that may wait to be accepted: as many as come back at once. The kernel takes the
 * smaller of this and net.core.somaxconn.
 */
export const backlog = 8_192;

/** A peer that is gone without a word is found by the kernel, long before the idle limit. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelay: 60_000 } as const;
