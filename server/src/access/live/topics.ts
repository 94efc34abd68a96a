import type { Actor } from "../actor.ts";
import { decide } from "../policies.ts";
import { topicOf } from "./change.sql.ts";

/**
 * Whose changes somebody is told of: of what they may list, and of no other. What is done in training is
 * seen by whoever did it, and announced to nobody.
 */
export function topicsFor(actor: Actor): string[] {
  const { organisation, identifier, training } = actor;
  const topics: string[] = [];
  if (!training && decide(actor, ["list", "entry"]))
    topics.push(topicOf("entries", organisation.id));
  if (identifier && decide(actor, ["list", "result"]))
    topics.push(topicOf("results", `${identifier.system}:${identifier.value}`));
  return topics;
}
