import type { FormAnswer } from "../../intake/formats/form/acknowledge.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import { formPath, organisationHeader } from "../../intake/http/inlet.ts";
import { AppError, type Fault } from "../../platform/errors.ts";
import type { CounterParts } from "../parts.ts";

/**
 * What intake says of an entry. @throws {AppError} unavailable where it cannot say now: what was sent may
 * be sent again as it is
 */
export async function askIntake(parts: CounterParts, envelope: Envelope): Promise<FormAnswer> {
  const answered = await parts.ask({
    path: formPath,
    headers: { [organisationHeader]: envelope.message.organisation },
    body: Buffer.from(JSON.stringify(envelope)),
  });
  const answer: FormAnswer = JSON.parse(answered.body.toString());
  if (answer.code === "AR") throw new AppError("unavailable", "intake takes nothing now");
  return answer;
}

/** Refused for the faults that are told, in the order of the form. */
export const refusedWith = (faults: readonly Fault[]): AppError =>
  new AppError("entry_refused", "", { faults });

export const faultsOf = ({ remarks }: FormAnswer): Fault[] =>
  remarks
    .filter(({ severity }) => severity === "error")
    .map(({ path, code, text }) => ({ path, code, text }));
