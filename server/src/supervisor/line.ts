/** What goes over the channel between a supervisor and a role's process, in either direction. */
interface Question {
  readonly kind: "question";
  readonly id: number;
  readonly question: string;
}

interface Answer {
  readonly kind: "answer";
  readonly id: number;
  readonly answer: unknown;
}

/** One end of a channel: `process` in a role, the child process in its supervisor. */
export interface LineEnd {
  send(message: object): void;
  onMessage(take: (message: unknown) => void): void;
}

export interface Line {
  /** Resolves to the other side's answer; null when it has none, or none within the limit. */
  ask(question: string, limitMs: number): Promise<unknown>;
}

/**
 * Questions and answers between two processes that may each fall silent at any time: a question
 * never fails and never waits longer than it says.
 */
export function openLine(end: LineEnd, answer: (question: string) => Promise<unknown>): Line {
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  end.onMessage((message) => {
    if (isAnswer(message)) waiting.get(message.id)?.(message.answer);
    if (!isQuestion(message)) return;
    const reply = (said: unknown): void =>
      end.send({ kind: "answer", id: message.id, answer: said } satisfies Answer);
    answer(message.question).then(reply, () => reply(null));
  });
  return {
    ask(question, limitMs) {
      const id = asked++;
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const limit = setTimeout(() => resolve(null), limitMs);
      waiting.set(id, resolve);
      end.send({ kind: "question", id, question } satisfies Question);
      return promise.finally(() => {
        clearTimeout(limit);
        waiting.delete(id);
      });
    },
  };
}

const kindOf = (message: unknown): unknown =>
  typeof message === "object" && message !== null ? Reflect.get(message, "kind") : undefined;
const isQuestion = (message: unknown): message is Question => kindOf(message) === "question";
const isAnswer = (message: unknown): message is Answer => kindOf(message) === "answer";
