import { Refusal } from "./refusal.ts";

/** A phone network may need a few seconds; past this the reader is better told. */
const patienceMilliseconds = 20_000;

/** What a page sends: the method, what is sent, and the key by which a resend is known as one. */
export interface Sent {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Shown with each request that changes something; the server gives it with "who am I". */
const guard = { csrf: "" };
export const keepCsrf = (csrf: string): void => {
  guard.csrf = csrf;
};
export const csrfToken = (): string => guard.csrf;

/**
 * Asks the professionals' interface.
 *
 * @throws {Refusal} when there is no answer: no network, not signed in, no right, faults of what was sent
 */
export const ask = <Answer>(path: string, sent: Sent = {}): Promise<Answer> =>
  answerAt<Answer>(`/api/pro/${path}`, sent);

/** Asks what anybody may ask, without an account. @throws {Refusal} */
export const askOpenly = <Answer>(path: string, sent: Sent = {}): Promise<Answer> =>
  answerAt<Answer>(`/api/registration/${path}`, sent);

async function answerAt<Answer>(address: string, sent: Sent): Promise<Answer> {
  const response = await send(address, sent);
  const content = await read(response);
  if (response.ok) return content as Answer;
  throw Refusal.of(response, content);
}

async function send(address: string, sent: Sent): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMilliseconds);
  try {
    return await fetch(address, {
      method: sent.method ?? "GET",
      headers: {
        accept: "application/json",
        "x-opendep-csrf": guard.csrf,
        ...(sent.body === undefined ? {} : { "content-type": "application/json" }),
        ...(sent.idempotencyKey ? { "idempotency-key": sent.idempotencyKey } : {}),
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: sent.signal ? AbortSignal.any([sent.signal, patience]) : patience,
    });
  } catch (error) {
    if (sent.signal?.aborted) throw error;
    throw new Refusal("no-network");
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const type = response.headers.get("content-type") ?? "";
  try {
    return type.startsWith("application/json") ? await response.json() : await response.blob();
  } catch {
    throw new Refusal("no-network");
  }
}
