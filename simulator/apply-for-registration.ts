import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { people, unregistered } from "../standins/identity/people.ts";
import type { Received } from "../standins/mail/read-mail.ts";

const address = "contact@pharmacie-non-inscrite.example";
/** The letter is awaited so long, looked for so often. Milliseconds. */
const longest = 60_000;
const often = 500;

/**
 * A pharmacy that nobody registered asks to be, over the public route, and confirms its address by the
 * link in the letter: an operator finds it waiting. Once for each data folder.
 * @param url of the platform
 * @param mailUrl of the mail stand-in
 * @param mark file that says it was done
 * @throws when it is refused, or no letter comes
 */
export async function applyForRegistration(
  url: string,
  mailUrl: string,
  mark: string,
): Promise<void> {
  if (existsSync(mark)) return;
  const { reference } = await post<{ reference: string }>(
    `${url}/api/registration/applications`,
    application(),
  );
  const token = await tokenInLetter(mailUrl, reference);
  await post(`${url}/api/registration/confirm`, { token });
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, JSON.stringify({ reference }));
}

/** By the pharmacist who works there and cannot sign in to anything yet. */
function application() {
  const who = people.find(({ places }) => places.includes(unregistered));
  return {
    language: "fr",
    organisation: {
      kind: "pharmacy",
      name: unregistered.name,
      numbers: { FINEG: unregistered.finess },
      phone: "01 99 00 56 78",
      email: address,
      address: "8 place du Marché",
      postcode: "75007",
      town: "Paris",
    },
    applicant: {
      name: `${who?.givenName} ${who?.familyName}`,
      scheme: "RPPS",
      number: who?.rpps,
      email: address,
    },
    roles: ["pharmacist", "manager"],
  };
}

async function tokenInLetter(mailUrl: string, reference: string): Promise<string> {
  const end = Date.now() + longest;
  while (Date.now() < end) {
    const mails = (await (await fetch(new URL("/messages.json", mailUrl))).json()) as Received[];
    const letter = mails.find(({ to, text }) => to.includes(address) && text.includes(reference));
    const token = /\/pro\/confirm#([\w-]{22})/.exec(letter?.text ?? "")?.[1];
    if (token !== undefined) return token;
    await sleep(often);
  }
  throw new Error("No letter came to confirm the registration.");
}

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The registration was refused. ${await response.text()}`);
  return (await response.json()) as Answer;
}
