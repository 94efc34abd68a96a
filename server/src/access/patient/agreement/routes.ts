import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { findOrganisations, findProfessionals } from "../../agreement/directory.sql.ts";
import { attempt, byOne, type EndingParts, parse, rateLimit, refuseAfterEnd } from "../asked.ts";
import { type Attempt, openLink, type PatientParts } from "../open-link.ts";
import { type Acting, answer, end, give, makeCode } from "./agree.ts";
import {
  agreementsView,
  type HistoryOfCountry,
  organisationView,
  professionalView,
} from "./view.ts";

export interface AgreementRoutes extends PatientParts, EndingParts {
  /** Null where the country has no history that a professional reads with an agreement. */
  readonly history: HistoryOfCountry | null;
}

const days = z.number().int().min(1).max(3_650);
const terms = { days, withheld: z.boolean() };
const numbered = z.string().regex(/^\d{1,4}-\d{1,15}$/);
const id = z.number().int().min(1).max(2_147_483_647);

const searched = attempt.extend({ text: z.string().trim().min(3).max(80) });
const given = attempt.extend({
  to: z.union([
    z.strictObject({ professional: id }),
    z.strictObject({ organisation: id }),
    z.strictObject({ prescriber: z.literal(true) }),
  ]),
  ...terms,
});
const ended = attempt.extend({ agreement: numbered });
const answered = attempt.extend({ request: numbered, terms: z.strictObject(terms).nullable() });
const coded = attempt.extend(terms);

const limits = { config: { rateLimit }, bodyLimit: 4_096 } as const;

/** Who may read the history of a person's results: the person says so, sees it, and takes it back. */
export function agreementRoutes(app: FastifyInstance, parts: AgreementRoutes): void {
  /** Opens the report, does what is asked, and shows how things stand then. */
  const acts =
    <Asked extends Attempt>(
      shape: z.ZodType<Asked>,
      action: string,
      act: (acting: Acting, asked: Asked) => Promise<object | undefined>,
    ) =>
    async (request: { readonly body: unknown }) => {
      refuseAfterEnd(parts);
      const { history } = parts;
      if (history === null) throw new AppError("not_found", "no history in this country");
      const asked = byOne(parse(shape, request.body));
      const opening = await openLink(parts, asked, action, async (client, opened) => {
        const now = parts.clock.now();
        const actor = asked.code === undefined ? "patient link" : "paper code";
        const more = await act({ client, parts, history, opened, actor, now }, asked);
        return { ...(await agreementsView(client, history, opened, now)), ...more };
      });
      if (opening.state === "not-open") throw new AppError("link_closed");
      if (opening.state === "question") return { state: "question", ask: "birthName" };
      return opening.state === "withdrawn" ? opening : { state: "open", history: opening.value };
    };

  const post = (path: string, handler: (request: { readonly body: unknown }) => Promise<unknown>) =>
    app.post(`/api/patient/agreements${path}`, limits, handler);

  post(
    "",
    acts(attempt, "agreements read", async () => undefined),
  );
  post(
    "/search",
    acts(searched, "professionals searched", async ({ client, history }, { text }) => {
      const { roles } = history.rules;
      const professionals = await findProfessionals(client, roles, { text });
      const organisations = await findOrganisations(client, roles, { text });
      const found = [
        ...professionals.map(professionalView),
        ...organisations.map(organisationView),
      ];
      return { found };
    }),
  );
  post(
    "/give",
    acts(given, "agreements changed", async (acting, asked) => {
      await give(acting, asked.to, asked);
      return undefined;
    }),
  );
  post(
    "/end",
    acts(ended, "agreements changed", async (acting, { agreement }) => {
      await end(acting, agreement);
      return undefined;
    }),
  );
  post(
    "/answer",
    acts(answered, "agreements changed", async (acting, asked) => {
      await answer(acting, asked.request, asked.terms);
      return undefined;
    }),
  );
  post(
    "/code",
    acts(coded, "agreements changed", async (acting, asked) => ({
      made: await makeCode(acting, asked),
    })),
  );
}
