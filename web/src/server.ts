import type {
  ActivationAnswer,
  AgreementAct,
  Contest,
  ContestAnswer,
  ErrorAnswer,
  HistoryAnswer,
  LooksAnswer,
  Proof,
  ProofOrder,
  ProofsAnswer,
  ResultAnswer,
} from "./api.ts";

/** Why there is no answer, in the portal's own terms; each has its words in pages/trouble. */
export type Trouble =
  | { readonly kind: "no-network" }
  | { readonly kind: "too-many"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable" }
  | { readonly kind: "not-understood" };

export type Outcome<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "closed" }
  /** The law has ended: nothing of any person is kept any more. */
  | { readonly kind: "ended" }
  | Trouble;

type Fetch = typeof fetch;

/** A phone network may need a few seconds; past this the reader is better told. */
const patienceMilliseconds = 20_000;
const defaultWaitSeconds = 60;

/** Sends one request; whatever happens on the way comes back as a value, never as an exception. */
async function ask<Answer>(
  path: string,
  body: Proof | Contest | ProofOrder | (Proof & Omit<AgreementAct, "act">),
  holds: (answer: Answer) => boolean,
  send: Fetch,
): Promise<Outcome<Answer>> {
  let response: Response;
  let content: unknown;
  try {
    response = await send(path, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, application/pdf" },
      body: JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    content = isPdf(response) ? await response.blob() : parsed(await response.text());
  } catch {
    return { kind: "no-network" };
  }
  if (response.ok) {
    const answer = content as Answer;
    return answer && holds(answer) ? { kind: "answer", answer } : { kind: "unavailable" };
  }
  return refusal(response, content);
}

const isPdf = ({ ok, headers }: Response): boolean =>
  ok && (headers.get("content-type") ?? "").startsWith("application/pdf");

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

function refusal(response: Response, content: unknown): { kind: "closed" | "ended" } | Trouble {
  const error = (content as ErrorAnswer | null)?.error;
  switch (response.status) {
    case 403:
      // A proxy on the way also answers 403; only the server itself says that a link is closed.
      return error?.code === "link_closed" ? { kind: "closed" } : { kind: "unavailable" };
    case 410:
      return error?.code === "register_ended" ? { kind: "ended" } : { kind: "unavailable" };
    case 429: {
      const seconds = error?.retryAfterSeconds ?? Number(response.headers.get("retry-after"));
      return { kind: "too-many", retryAfterSeconds: seconds > 0 ? seconds : defaultWaitSeconds };
    }
    case 400:
      return { kind: "not-understood" };
    default:
      return { kind: "unavailable" };
  }
}

/** Opens a link: the result, a further question, or that the result is another person's. */
export const openResult = (proof: Proof, send: Fetch = fetch): Promise<Outcome<ResultAnswer>> =>
  ask<ResultAnswer>(
    "/api/patient/result",
    proof,
    (answer) =>
      answer.state === "question" ||
      answer.state === "withdrawn" ||
      (answer.state === "open" && Boolean(answer.view)),
    send,
  );

/** Says that a result is not the reader's, or that a detail of it is wrong. */
export const sendContest = (
  contest: Contest,
  send: Fetch = fetch,
): Promise<Outcome<ContestAnswer>> =>
  ask<ContestAnswer>(
    "/api/patient/contest",
    contest,
    (answer) => typeof answer.reference === "string",
    send,
  );

/** What the results of a report prove, will prove or do not. */
export const askProofs = (proof: Proof, send: Fetch = fetch): Promise<Outcome<ProofsAnswer>> =>
  ask<ProofsAnswer>(
    "/api/patient/proofs",
    proof,
    (answer) =>
      answer.state === "question" ||
      answer.state === "withdrawn" ||
      (answer.state === "open" && Array.isArray(answer.proofs)),
    send,
  );

/** The proof of one result on paper, as PDF. */
export const askProofPdf = (order: ProofOrder, send: Fetch = fetch): Promise<Outcome<Blob>> =>
  ask<Blob>("/api/patient/proofs/pdf", order, (answer) => answer instanceof Blob, send);

/** The codes that a report's positives give for a contact-tracing application; asking makes them. */
export const askActivationCodes = (
  proof: Proof,
  send: Fetch = fetch,
): Promise<Outcome<ActivationAnswer>> =>
  ask<ActivationAnswer>(
    "/api/patient/activation-code",
    proof,
    (answer) =>
      answer.state === "question" ||
      answer.state === "withdrawn" ||
      (answer.state === "open" && Array.isArray(answer.codes)),
    send,
  );

/** What a person does about who may read the history of their results, and how it stands then. */
export const askAgreements = (
  proof: Proof,
  { act, ...said }: AgreementAct,
  send: Fetch = fetch,
): Promise<Outcome<HistoryAnswer>> =>
  ask<HistoryAnswer>(
    `/api/patient/agreements${act === "read" ? "" : `/${act}`}`,
    { ...proof, ...said },
    (answer) =>
      answer.state === "question" ||
      answer.state === "withdrawn" ||
      (answer.state === "open" && Array.isArray(answer.history?.agreements)),
    send,
  );

/** Who looked at a report. */
export const askLooks = (proof: Proof, send: Fetch = fetch): Promise<Outcome<LooksAnswer>> =>
  ask<LooksAnswer>("/api/patient/looks", proof, (answer) => typeof answer.state === "string", send);
