import type { Language } from "../../language/language.ts";

/** A fault of what was sent: its place in the body (`patient.birthDate`) and what to do about it. */
export interface Fault {
  readonly path: string;
  readonly text: Readonly<Record<Language, string>>;
}

export type RefusalKind =
  | "no-network"
  | "signed-out"
  | "no-place"
  | "not-allowed"
  | "not-found"
  | "conflict"
  | "faults"
  | "too-many"
  | "away";

interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly messages?: Readonly<Record<Language, string>>;
    readonly faults?: readonly { readonly path: string; readonly text: unknown }[];
    readonly id?: string;
  };
}

/** Why there is no answer. What the server said of it is kept, in both languages where it gave both. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly said: Readonly<Record<Language, string>> | null;
  readonly faults: readonly Fault[];
  /** By which those who run the platform find what went wrong. */
  readonly id: string | null;

  constructor(kind: RefusalKind, body: ErrorBody = {}) {
    super(kind);
    this.name = "Refusal";
    this.kind = kind;
    this.code = body.error?.code ?? "";
    this.said = body.error?.messages ?? null;
    this.faults = (body.error?.faults ?? []).map(({ path, text }) => ({ path, text: both(text) }));
    this.id = body.error?.id ?? null;
  }

  static of(response: Response, content: unknown): Refusal {
    const body = (content instanceof Blob ? {} : (content ?? {})) as ErrorBody;
    return new Refusal(kindOf(response.status, body), body);
  }

  /** Whether the same request may succeed by itself a little later. */
  get passing(): boolean {
    return this.kind === "no-network" || this.kind === "away" || this.kind === "too-many";
  }
}

function kindOf(status: number, body: ErrorBody): RefusalKind {
  if (status === 401) return "signed-out";
  if (body.error?.code === "no_place") return "no-place";
  if (status === 403) return "not-allowed";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "too-many";
  if (status === 400 || status === 422 || status === 410) return "faults";
  return "away";
}

const both = (text: unknown): Readonly<Record<Language, string>> =>
  typeof text === "string" ? { fr: text, en: text } : (text as Readonly<Record<Language, string>>);
