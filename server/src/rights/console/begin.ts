import type { Pool } from "pg";
import type { Scope } from "../../access/policy/scope.ts";
import type { Clock } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/pool.ts";
import { dayOf } from "../../platform/day.ts";
import { AppError, type Fault } from "../../platform/errors.ts";
import type { KeyStore } from "../../platform/keys/key-store.ts";
import type { Identifier } from "../../result/person.ts";
import { newReference } from "../reference.ts";
import { countRequests, endRequest, insertRequest } from "./requests.sql.ts";
import { type ActName, type Task, wordsToType } from "./task.ts";

export interface RightsParts {
  readonly pool: Pool;
  /** Opens `named`. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  /** The audit chain of this process. */
  readonly writer: string;
  readonly settings: Task["settings"];
  /** What a text is by each scheme of the country; none where its form or check digit is wrong. */
  readonly readNumber: (text: string) => readonly Identifier[];
  /** In a process of its own. */
  readonly dealApart: (task: Task) => Promise<void>;
  onFailure(error: unknown): void;
}

/** A request as the form gives it; "" is what was not said. */
export interface Asked {
  readonly act: ActName;
  readonly identifier: string;
  readonly birthName: string;
  readonly givenNames: readonly string[];
  readonly birthDate: string;
  readonly sex: "M" | "F" | "U" | "";
  readonly person: string | null;
  /** On what ground; it is written to the audit, and stands on the answer. */
  readonly ground: string;
  readonly words: string;
  readonly confirm: string;
}

/** Answers are kept for so long. Milliseconds. */
export const keptMs = 24 * 3_600_000;
/** Far above what people ask, far below going through a country. */
const mostInHour = 30;
const hourMs = 3_600_000;
/** Processes that deal with requests beside one web process. */
const mostAtOnce = 2;
let underWay = 0;

/**
 * Begins to deal with a request; its answer is asked for by the reference.
 * @throws {AppError} bad_request with every fault; too_many_requests
 */
export async function begin(
  parts: RightsParts,
  scope: Scope,
  asked: Asked,
): Promise<{ reference: string }> {
  const { actor } = scope;
  if (actor.training || actor.kind === "machine") throw new AppError("not_allowed", "rights");
  const who = whoOf(parts, asked);
  if (underWay >= mostAtOnce) throw new AppError("too_many_requests", "rights: processes");
  const reference = newReference();
  const now = parts.clock.now();
  await transaction(parts.pool, async (client) => {
    const hourAgo = new Date(now.getTime() - hourMs);
    if ((await countRequests(client, actor.id, hourAgo)) >= mostInHour)
      throw new AppError("too_many_requests", "rights: requests of an hour");
    const made = { reference, professionalId: actor.id, act: asked.act, at: now, day: dayOf(now) };
    await insertRequest(client, made, new Date(now.getTime() - keptMs));
  });
  void follow(parts, {
    ...{ settings: parts.settings, reference, at: now.toISOString(), who, writer: parts.writer },
    ...{ act: asked.act, ground: asked.ground, words: asked.words, person: asked.person },
    professionalId: actor.id,
    organisationId: actor.organisation.id,
  });
  return { reference };
}

/** One that broke off has done nothing, and says so. */
async function follow(parts: RightsParts, task: Task): Promise<void> {
  underWay += 1;
  try {
    await parts.dealApart(task);
  } catch (error) {
    parts.onFailure(error);
    const ended = { undone: "broken", sealed: null };
    await endRequest(parts.pool, task.reference, ended, parts.clock.now()).catch(parts.onFailure);
  } finally {
    underWay -= 1;
  }
}

function whoOf(parts: RightsParts, asked: Asked): Task["who"] {
  const { act, birthName, givenNames, birthDate, sex, words, confirm } = asked;
  const identifiers = asked.identifier === "" ? [] : parts.readNumber(asked.identifier);
  const traits = birthName !== "" && birthDate !== "" && sex !== "";
  const toType = wordsToType[act];
  const faults: Fault[] = [
    ...(asked.identifier !== "" && identifiers.length === 0 ? [texts.number] : []),
    ...(asked.identifier === "" && !traits ? [texts.nobody] : []),
    ...(act === "rectify" && words === "" ? [texts.words] : []),
    ...(toType && !toType.includes(confirm.trim().toUpperCase()) ? [texts.confirm] : []),
  ];
  if (faults.length > 0) throw new AppError("bad_request", "rights", { faults });
  const said = { givenNames: [...givenNames], ...(traits && { birthName, birthDate, sex }) };
  return (identifiers.length === 0 ? [null] : identifiers).map((identifier) => ({
    ...said,
    identifier,
  }));
}

const texts = {
  number: {
    path: "identifier",
    text: {
      fr: "Ce numéro n'a pas la bonne forme, ou sa clé est fausse. Relisez-le.",
      en: "This number has another form, or its check digits are wrong. Read it again.",
    },
  },
  nobody: {
    path: "birthName",
    text: {
      fr: "Donnez le numéro national, ou bien le nom de naissance, les prénoms, la date de naissance et le sexe.",
      en: "Give the national number, or the name at birth, given names, birth date and sex.",
    },
  },
  words: {
    path: "words",
    text: {
      fr: "Écrivez ce qui est faux et ce qui serait juste, avec les mots de la personne.",
      en: "Write what is wrong and what would be right, in the person's words.",
    },
  },
  confirm: {
    path: "confirm",
    text: {
      fr: "Cela ne peut pas être défait. Recopiez les mots demandés pour confirmer.",
      en: "This cannot be undone. Type the words that are asked for to confirm.",
    },
  },
} as const satisfies Record<string, Fault>;
