import { z } from "zod";
import { machineScopes } from "../machine/scope-names.ts";
import type { AnyProRoute } from "../pro-route.ts";

/** JSON of any shape. */
type Json = Readonly<Record<string, unknown>>;

/**
 * What pharmacy and practice software may ask, as OpenAPI 3.1, made of the shapes that requests are held
 * to: of the declared routes those that machines have.
 * @param address of the platform, without a slash at its end
 */
export function describeApi(routes: readonly AnyProRoute[], address: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    if (!route.machines) continue;
    const path = `/${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "OpenDEP", version: "1", description: "docs/integrators/rest.md" },
    servers: [{ url: `${address}/api/v1` }],
    paths,
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        machine: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: `${address}/oauth/token`, scopes } },
        },
      },
    },
  };
}

function operationOf(route: AnyProRoute): Json {
  const { method, path, summary, body, answer, keyed } = route;
  return {
    operationId: idOf(method, path),
    summary,
    security: [{ machine: [route.may[1]] }],
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(keyed ? [idempotencyKey] : []),
    ],
    ...(body && { requestBody: { required: true, content: json(schemaOf(body, "input")) } }),
    responses: {
      200: { description: "Done.", content: json(answer ? schemaOf(answer, "output") : {}) },
      default: {
        description: "Nothing was recorded. `faults` has every fault at once, each with its field.",
        content: json({ $ref: "#/components/schemas/Error" }),
      },
    },
  };
}

/** `POST counter/entries/:id/corrections`: `postCounterEntriesIdCorrections`. */
const idOf = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .split(/[/:-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

const json = (schema: Json): Json => ({ "application/json": { schema } });

/** Of an object each property; a parameter is as required as its property. */
function parametersOf(shape: z.ZodType | undefined, where: "path" | "query"): Json[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, "input") as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema,
  }));
}

function schemaOf(shape: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: "draft-2020-12", io });
  return schema;
}

const idempotencyKey: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "A new one for each entry, the same when it is sent again; it stands for 24 hours.",
  schema: { type: "string", minLength: 16, maxLength: 200 },
};

const scopes = Object.fromEntries(
  machineScopes.map((name) => [
    name,
    name.endsWith(":read") ? "Reading alone." : "All of its role.",
  ]),
);

const words = z.strictObject({ fr: z.string(), en: z.string() });

/** How every refusal reads. */
export const errorShape = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    messages: words,
    faults: z
      .array(z.strictObject({ path: z.string(), code: z.string().optional(), text: words }))
      .optional(),
    id: z.string().optional().describe("Of a fault on our side, by which we find it."),
    retryAfterSeconds: z.number().optional(),
  }),
});

const errorSchema = schemaOf(errorShape, "output");
