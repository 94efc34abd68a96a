import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Fault as HcertFault, readTrustFolder, TrustList, verifyHcert } from "#hcert";
import {
  frenchTestResultKeys,
  readTrustedKeys,
  type Fault as TwoDDocFault,
  testAuthorityKeys,
  verifyTwoDDoc,
} from "#two-d-doc";
import { type Command, type CommandContext, optional, UsageError } from "../command.ts";
import { readJsonFile } from "../read-json-file.ts";
import { revokedDocumentsIn, revokedIn } from "./revoked.ts";
import { readStandardInput } from "./standard-input.ts";

/** What is said of a text: also of one that is not valid what it claims, which nobody vouches for. */
interface Said {
  readonly scheme: "dcc" | "2d-doc" | null;
  readonly valid: boolean;
  /** A code and a sentence, as "expired: it has expired"; null when it is valid. */
  readonly reason: string | null;
  readonly payload: unknown;
}

/** The list of 2D-DOC keys in a trust folder; all other files there are of EU certificates. */
const twoDDocList = "2d-doc.json";

export const certificateVerify: Command = {
  name: "certificate verify",
  summary:
    "say whether the text of a QR code or Data Matrix on standard input is valid, and why not",
  usage: "certificate verify [--at TIME] [--trust FOLDER] [--json] < FILE",
  flags: { at: "text", trust: "text" },
  async run(context) {
    const at = timeAsked(context);
    const folder = trustFolder(context);
    const text = await readStandardInput();
    const said = text.startsWith("DC")
      ? verifyDocument(text, folder, context)
      : verify(text, folder, at, context);
    const lines = [
      said.valid ? "valid" : `not valid: ${said.reason}`,
      ...(said.payload === null ? [] : [JSON.stringify(said.payload, null, 2)]),
    ];
    return { text: lines.join("\n"), json: said, exitCode: said.valid ? 0 : 1 };
  },
};

function verify(text: string, folder: string | null, at: Date, context: CommandContext): Said {
  const { keys } = folder === null ? { keys: [] } : keysIn(context, folder);
  const { valid, reason, certificate } = verifyHcert(text, {
    trust: new TrustList(keys),
    at,
    ...(folder !== null && { isRevoked: revokedIn(folder) }),
  });
  return {
    scheme: text.startsWith("HC1:") ? "dcc" : null,
    valid,
    reason: reason && written(reason),
    payload: certificate?.claims.payload ?? null,
  };
}

/**
 * The test authority's private key is public, so production trusts it never. A document has no time
 * of its own: --at changes nothing here.
 */
function verifyDocument(text: string, folder: string | null, context: CommandContext): Said {
  const listed = folder === null ? null : join(folder, twoDDocList);
  const lists: unknown[] = [
    frenchTestResultKeys,
    context.config().production ? [] : testAuthorityKeys,
    listed !== null && existsSync(listed) ? readJsonFile(listed) : [],
  ];
  const read = lists.map(readTrustedKeys);
  warn(
    context,
    read.flatMap(({ faults }) => faults.map((fault) => `${twoDDocList} ${fault}`)),
  );
  const trusted = read.flatMap(({ keys }) => keys);
  const revoked = folder === null ? undefined : revokedDocumentsIn(folder);
  const { valid, reason, document } = verifyTwoDDoc(text, { trusted, ...(revoked && { revoked }) });
  return {
    scheme: "2d-doc",
    valid,
    reason: reason && written(reason),
    payload: document && { ...document.header, fields: Object.fromEntries(document.fields) },
  };
}

const written = ({ code, detail }: HcertFault | TwoDDocFault): string => `${code}: ${detail}`;

/** What --trust names, else the folder "trust" of this installation where there is one. */
function trustFolder(context: CommandContext): string | null {
  const asked = optional(context, "trust");
  if (asked !== null) {
    if (existsSync(asked)) return asked;
    throw new UsageError(`The folder ${asked} is not there: --trust names one with certificates.`);
  }
  const own = context.config().trustDir;
  return existsSync(own) ? own : null;
}

function keysIn(context: CommandContext, folder: string) {
  try {
    const { keys, faults } = readTrustFolder(folder);
    warn(
      context,
      faults.filter((fault) => !fault.startsWith(twoDDocList)),
    );
    return { keys };
  } catch {
    throw new UsageError(`The folder ${folder} cannot be read: check its rights.`);
  }
}

/** An entry that cannot be read trusts nobody, and whoever keeps the list should know. */
function warn(context: CommandContext, faults: readonly string[]): void {
  for (const fault of faults) context.warn(`not trusted: ${fault}`);
}

function timeAsked(context: CommandContext): Date {
  const asked = optional(context, "at");
  if (asked === null) return context.now();
  const at = new Date(asked);
  if (Number.isNaN(at.getTime())) throw new UsageError("--at is no time, as 2026-01-15T09:30:00Z.");
  return at;
}
