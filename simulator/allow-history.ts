import { setTimeout as sleep } from "node:timers/promises";
import { people } from "../standins/identity/people.ts";
import { birthDatesIn } from "../standins/mail/birth-dates.ts";

/** Patients who allow it, the time in which they are looked for, and how often. Milliseconds. */
const most = 5;
const longest = 300_000;
const often = 5_000;

/** What the stand-ins took: a message to somebody, with the link to a result. */
interface Told {
  readonly to: string | readonly string[];
  readonly text: string;
}

interface Opened {
  readonly history?: {
    readonly near: readonly { readonly to: object; readonly name: string }[];
  };
}

/**
 * Patients of the demo allow the physician who prescribed for them to read the history of their results:
 * they open their links and answer for their birth date, as people do. Whoever signs in as that physician
 * finds them under "Historique".
 * @param url of the platform
 * @param inboxes addresses of the stand-ins that show what patients were sent
 * @param ledgers of who was tested, with the birth dates
 */
export async function allowHistory(
  url: string,
  inboxes: readonly string[],
  ledgers: readonly string[],
): Promise<void> {
  const physician = people.find(({ profession }) => profession === "10")?.familyName ?? "";
  const birthDates = birthDatesIn(...ledgers);
  const tried = new Set<string>();
  const end = Date.now() + longest;
  for (let allowed = 0; allowed < most && Date.now() < end; await sleep(often)) {
    for (const { to, text } of await messagesOf(inboxes)) {
      const token = /\/r#([\w-]{22})/.exec(text)?.[1];
      const dates = [to].flat().flatMap(birthDates);
      // A telephone of several people says not whose the message is.
      if (token === undefined || tried.has(token) || dates.length !== 1) continue;
      tried.add(token);
      const birthDate = (dates[0] ?? "").split("/").reverse().join("-");
      if (await allow(url, { token, birthDate }, physician)) allowed += 1;
      if (allowed === most) break;
    }
  }
}

async function messagesOf(inboxes: readonly string[]): Promise<Told[]> {
  const all = await Promise.all(
    inboxes.map(async (inbox) => (await fetch(new URL("/messages.json", inbox))).json()),
  );
  return (all as Told[][]).flat();
}

/** Whether the report names the physician, and its patient has allowed it. */
async function allow(url: string, proof: object, physician: string): Promise<boolean> {
  const page = await post(`${url}/api/patient/agreements`, proof);
  const named = page?.history?.near.find(({ name }) =>
    name.toLowerCase().includes(physician.toLowerCase()),
  );
  if (named === undefined) return false;
  const terms = { to: named.to, days: 31, withheld: false };
  return (await post(`${url}/api/patient/agreements/give`, { ...proof, ...terms })) !== null;
}

async function post(url: string, body: object): Promise<Opened | null> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.ok ? ((await response.json()) as Opened) : null;
}
