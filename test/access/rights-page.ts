import { roles } from "../../server/src/access/actor.ts";
import type { Policy } from "../../server/src/access/policy/allow.ts";
import type { Action, Resource } from "../../server/src/access/pro-route.ts";

/** docs/rights.md, from the policies as they are: a row for each thing that can be done, a column for each role. */
export function rightsPage(policies: readonly Policy[]): string {
  const rows = rowsOf(policies);
  const conditions = [...new Set(policies.map(({ condition }) => condition))];
  const mark = (role: string, action: Action, resource: Resource): string =>
    policies
      .filter((one) => one.role === role && one.action === action && one.resource === resource)
      .map((one) => String.fromCharCode(0x61 + conditions.indexOf(one.condition)))
      .join(" ");
  return [
    "# Who may do what",
    "",
    "Made from `server/src/access/policies.ts` (`npx vitest run test/access/rights.test.ts -u` makes it anew).",
    "An empty field is a refusal, which is written to the audit. A letter says to which records the right",
    "extends; the condition stands inside each statement over records (`within`), so that no route forgets it.",
    "",
    ...conditions.map(
      ({ words }, index) => `- **${String.fromCharCode(0x61 + index)}** ${words.fr} / ${words.en}`,
    ),
    "",
    `| | ${roles.join(" | ")} |`,
    `| --- |${roles.map(() => " --- |").join("")}`,
    ...rows.map(
      ([resource, action]) =>
        `| ${resource}: ${action} | ${roles.map((role) => mark(role, action, resource)).join(" | ")} |`,
    ),
    "",
  ].join("\n");
}

/** In the order in which the sentences name them first, gathered by resource. */
function rowsOf(policies: readonly Policy[]): [Resource, Action][] {
  const actions = new Map<Resource, Set<Action>>();
  for (const { resource, action } of policies) {
    const known = actions.get(resource) ?? new Set<Action>();
    actions.set(resource, known.add(action));
  }
  return [...actions].flatMap(([resource, all]) =>
    [...all].map((action): [Resource, Action] => [resource, action]),
  );
}
