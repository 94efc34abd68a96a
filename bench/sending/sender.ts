import { type Kind, now, type SendingJob } from "./job.ts";
import { firstLaboratory } from "./laboratories.ts";
import { type Line, openLine } from "./line.ts";
import { type Messages, mostBytes } from "./message.ts";

/** Of a connection: a thousand million reports is enough. */
const numbersEach = 1_000_000;

interface Last {
  readonly report: number;
  readonly person: number;
  readonly positive: boolean;
}

export interface Answered {
  readonly code: string;
  readonly kind: Kind;
  readonly person: number;
  /** When its bytes went to the socket, and when its answer came. */
  readonly sentAt: number;
  readonly at: number;
}

/**
 * One connection with one message in flight, as most laboratory systems send: new reports of people
 * drawn by `draw`, now and then a correction of what was accepted, or the same bytes once more.
 */
export class Sender {
  readonly #job: SendingJob;
  readonly #messages: Messages;
  readonly #draw: () => number;
  readonly #onAnswer: (answered: Answered) => void;
  readonly #connection: number;
  readonly #buffer = Buffer.allocUnsafe(mostBytes);
  #bytes = this.#buffer;
  #line: Line | null = null;
  #number = 0;
  #kind: Kind = "final";
  #current: Last = { report: 0, person: 0, positive: false };
  /** What may be corrected: accepted, and never corrected. */
  #last: Last | null = null;
  #mayRepeat = false;
  #sentAt = 0;

  constructor(parts: {
    readonly job: SendingJob;
    readonly messages: Messages;
    readonly connection: number;
    readonly draw: () => number;
    readonly onAnswer: (answered: Answered) => void;
  }) {
    this.#job = parts.job;
    this.#messages = parts.messages;
    this.#connection = parts.connection;
    this.#draw = parts.draw;
    this.#onAnswer = parts.onAnswer;
  }

  async open(
    tls: Parameters<typeof openLine>[0]["tls"],
    onLost: (error: Error) => void,
  ): Promise<void> {
    const { port } = this.#job;
    this.#line = await openLine({ port, tls, onAnswer: (code) => this.#answered(code), onLost });
  }

  end(): void {
    this.#line?.end();
  }

  /** Sends what comes next. Only after the answer to what went before. */
  send(): void {
    const chance = Math.random();
    const { repeats, corrections } = this.#job;
    if (this.#mayRepeat && chance < repeats) this.#kind = "repeat";
    else if (this.#last !== null && chance >= repeats && chance < repeats + corrections)
      this.#correct(this.#last);
    else this.#tell();
    this.#sentAt = now();
    this.#line?.send(this.#bytes);
  }

  #tell(): void {
    const report = this.#nextSerial();
    this.#kind = "final";
    this.#current = { report, person: this.#draw(), positive: Math.random() < 0.08 };
    this.#write(report);
  }

  #correct(last: Last): void {
    this.#kind = "correction";
    this.#current = { ...last, positive: !last.positive };
    this.#write(this.#nextSerial());
  }

  #nextSerial(): number {
    this.#number += 1;
    return this.#connection * numbersEach + this.#number;
  }

  #write(serial: number): void {
    const laboratory = firstLaboratory + (this.#connection % this.#job.laboratories);
    const correction = this.#kind === "correction";
    const said = { ...this.#current, serial, laboratory, correction };
    this.#bytes = this.#buffer.subarray(0, this.#messages.write(this.#buffer, said));
  }

  #answered(code: string): void {
    const kind = this.#kind;
    const taken = code === "AA";
    if (kind !== "repeat") {
      // What is in the buffer still is what may be sent again.
      this.#mayRepeat = taken;
      if (kind === "correction") this.#last = null;
      else this.#last = taken ? this.#current : null;
    }
    const { person } = this.#current;
    this.#onAnswer({ code, kind, person, sentAt: this.#sentAt, at: now() });
  }
}
