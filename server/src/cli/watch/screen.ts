import { setTimeout as sleep } from "node:timers/promises";

/** What of a terminal the live view uses. */
export interface Terminal {
  readonly output: NodeJS.WriteStream;
  readonly input: NodeJS.ReadStream;
}

const control = (code: string): string => `\u001b[${code}`;

/**
 * The terminal's second screen, drawn over in place: no line is blanked before it is written, and a
 * terminal that can (mode 2026) shows each picture whole. What was there before comes back after.
 */
export class Screen {
  readonly #terminal: Terminal;
  readonly #ended = new AbortController();
  readonly #end = (): void => this.#ended.abort();
  readonly #key = (key: Buffer): void => {
    // Ctrl-C, and Ctrl-D, come as keys while the terminal hands them on one by one.
    if (["q", "Q", "\u0003", "\u0004", "\u001b"].includes(key.toString("latin1"))) this.#end();
  };

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const { input, output } = terminal;
    output.write(`${control("?1049h")}${control("?25l")}`);
    if (input.isTTY) input.setRawMode(true);
    input.on("data", this.#key);
    input.resume();
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, this.#end);
  }

  /** Waits so many milliseconds; false as soon as the reader wants no more. */
  async waits(ms: number): Promise<boolean> {
    const { signal } = this.#ended;
    await sleep(ms, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  get width(): number {
    return this.#terminal.output.columns || 80;
  }

  draw(lines: readonly string[]): void {
    const height = this.#terminal.output.rows || lines.length;
    const shown = lines.slice(0, height);
    const text = shown.map((line) => `${line}${control("K")}`).join("\r\n");
    this.#terminal.output.write(
      `${control("?2026h")}${control("H")}${text}${control("J")}${control("?2026l")}`,
    );
  }

  close(): void {
    const { input, output } = this.#terminal;
    input.off("data", this.#key);
    if (input.isTTY) input.setRawMode(false);
    input.pause();
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(name, this.#end);
    output.write(`${control("?25h")}${control("?1049l")}`);
  }
}
