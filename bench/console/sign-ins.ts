import type { Person } from "../../standins/identity/people.ts";
import { Histogram } from "../sending/histogram.ts";

/** The cookies of one browser, on our side and the provider's. */
class Jar {
  readonly #kept = new Map<string, string>();

  async get(address: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#kept].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (one.split(";")[0] ?? "").split(/=(.*)/s);
      this.#kept.set(name, value);
    }
    return answer;
  }
}

const mostSteps = 12;

/** From the button to a session, as a browser is led; who chooses at the provider takes no time. */
async function signIn(url: string, issuer: string, rpps: string): Promise<void> {
  const jar = new Jar();
  let address = `${url}/pro/sign-in`;
  for (let step = 0; step < mostSteps; step++) {
    const isChoice = new URL(address).pathname.startsWith("/choose/");
    const answer = await jar.get(
      address,
      isChoice ? { method: "POST", body: new URLSearchParams({ rpps }) } : {},
    );
    await answer.body?.cancel();
    const to = answer.headers.get("location");
    const isBack = new URL(address).pathname === "/pro/callback";
    if (isBack && answer.status === 303 && to && !to.includes("sign-in=")) return;
    if (isBack || to === null) break;
    address = new URL(to, address.startsWith(issuer) ? issuer : url).href;
  }
  throw new Error("a sign-in led nowhere");
}

/** One after another, so that each tells how long one takes. Milliseconds. */
export async function timeSignIns(
  url: string,
  issuer: string,
  people: readonly Person[],
  count: number,
): Promise<Histogram> {
  const times = new Histogram();
  for (let index = 0; index < count; index++) {
    const begun = performance.now();
    await signIn(url, issuer, people[index % people.length]?.rpps ?? "");
    times.add(performance.now() - begun);
  }
  return times;
}
