/** What a log keeps of an error. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Where in the schema a database error arose; never its values. */
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/**
 * Describes an error for the log without the values that libraries put into their texts: PostgreSQL
 * repeats values in `detail`, `where` and in the message of data exceptions (class 22), JSON.parse
 * repeats its input, mail servers repeat addresses.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an Error" };
  const code = textField(error, "code");
  const constraint = textField(error, "constraint");
  const table = textField(error, "table");
  const stack = placesOf(error);
  return {
    type: error.name,
    message: repeatsInput(error, code)
      ? "text withheld: it repeats its input"
      : scrub(error.message),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    ...(stack !== "" && { stack }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

function repeatsInput(error: Error, code: string | undefined): boolean {
  return error instanceof SyntaxError || /^22[0-9A-Z]{3}$/.test(code ?? "");
}

/** Takes out mail addresses and long runs of digits (phones, identifiers, compact dates). */
export function scrub(text: string): string {
  return text
    .replace(/[^\s<>"'@]+@[^\s<>"'@]+/g, "[address]")
    .replace(/(?:\d[ .-]?){8,}/g, "[digits]");
}

/** The lines of the stack that are places: the lines before them repeat the message. */
function placesOf(error: Error): string {
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return lines.map((line) => line.trim()).join("\n");
}

function textField(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}
