import { request as httpRequest } from "node:http";
import { AppError } from "../../platform/errors.ts";

export interface AskedInlet {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface AnsweredInlet {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Hands a request over to an intake process, which alone has the keys. Where there are several they
 * take turns, and one that is away is passed over.
 * @throws {AppError} not_authenticated, too_large, or unavailable where none answers
 */
export function inletAsker(
  inlets: readonly string[],
): (asked: AskedInlet) => Promise<AnsweredInlet> {
  let turn = 0;
  return (asked) => {
    turn = (turn + 1) % inlets.length;
    return ask([...inlets.slice(turn), ...inlets.slice(0, turn)], asked);
  };
}

/** Nobody listens there: nothing was sent. */
const isAway = (error: unknown): boolean =>
  ["ENOENT", "ECONNREFUSED"].includes((error as NodeJS.ErrnoException).code ?? "");

function ask([inlet, ...others]: readonly string[], asked: AskedInlet): Promise<AnsweredInlet> {
  const { path, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const away = (cause: unknown): void =>
      reject(new AppError("unavailable", "the intake process does not answer", { cause }));
    const asking = httpRequest(
      { socketPath: inlet, path, method: "POST", headers, timeout: 60_000 },
      (answer) => {
        const status = answer.statusCode ?? 503;
        if (status === 401) return reject(new AppError("not_authenticated"));
        if (status === 413) return reject(new AppError("too_large"));
        if (status !== 200) return away(null);
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", away);
        answer.on("end", () => {
          const type = answer.headers["content-type"] ?? "text/plain";
          resolve({ type, body: Buffer.concat(chunks) });
        });
      },
    );
    asking.on("timeout", () => asking.destroy(new Error("timeout")));
    asking.on("error", (error) => {
      if (others.length === 0 || !isAway(error)) return away(error);
      ask(others, asked).then(resolve, reject);
    });
    asking.end(body);
  });
}
