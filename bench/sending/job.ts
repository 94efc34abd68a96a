/** What a process of senders is asked to do, and what it says at the end; both go by its channel. */
export interface SendingJob {
  readonly port: number;
  readonly tls: {
    readonly authorities: string;
    readonly identities: readonly { readonly certificate: string; readonly key: string }[];
  } | null;
  /** Sets the numbers of this run apart from those of another into the same database. */
  readonly run: string;
  /** Numbers of this process's connections, of all that there are. */
  readonly connections: { readonly from: number; readonly count: number; readonly all: number };
  readonly laboratories: number;
  readonly persons: number;
  /** Shares of corrections of what was accepted, and of the same bytes again. */
  readonly corrections: number;
  readonly repeats: number;
  /** Closed: as soon as the last was answered. Otherwise so many arrivals a second, by chance. */
  readonly perSecond: number | null;
  /** At most so many messages; null: until the end of the window. */
  readonly messages: number | null;
}

/** Times of all processes are milliseconds since 1970, with fractions. */
export const now = (): number => performance.timeOrigin + performance.now();

/** What is counted is what is answered in it. */
export interface Window {
  readonly begin: number;
  readonly from: number;
  readonly to: number;
}

export type Kind = "final" | "correction" | "repeat";

export interface SendingReport {
  /** Of the window, steps of a tenth of a millisecond; of an open loop from when it was due. */
  readonly latencies: Uint32Array;
  /** Answers in the window, by their code. */
  readonly answers: Readonly<Record<string, number>>;
  /** Accepted from first to last, by what they were. */
  readonly accepted: Readonly<Record<Kind, number>>;
  readonly firstSent: number;
  readonly lastAnswered: number;
  /** Of the window, or of all where that is given by a number of messages. */
  readonly cpuSeconds: number;
  /** Of an open loop: of each first telling of a report that was accepted in the window, its person
   * and when its bytes went to the socket. */
  readonly sent: Float64Array;
  /** Of an open loop: how many were never begun, since their connection still waited. */
  readonly unsent: number;
}
