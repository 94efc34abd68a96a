import { describe, expect, it } from "vitest";
import { askProofPdf, askProofs, openResult, sendContest } from "./server.ts";

const proof = { token: "AAAAAAAAAAAAAAAAAAAAAA", birthDate: "1985-03-03" };
const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch =>
  async () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
const failing: typeof fetch = async () => {
  throw new TypeError("no route");
};

describe("opening a link", () => {
  it("hands on the question", async () => {
    const answer = { state: "question", ask: "birthName" };
    expect(await openResult(proof, answering(200, answer))).toEqual({ kind: "answer", answer });
  });

  it("is closed only when the server itself says so", async () => {
    const closed = { error: { code: "link_closed", message: "" } };
    expect(await openResult(proof, answering(403, closed))).toEqual({ kind: "closed" });
    expect(await openResult(proof, answering(403, "<h1>Forbidden"))).toEqual({
      kind: "unavailable",
    });
  });

  it("has ended only when the server itself says so", async () => {
    const ended = { error: { code: "register_ended", message: "" } };
    expect(await openResult(proof, answering(410, ended))).toEqual({ kind: "ended" });
    expect(await openResult(proof, answering(410, "<h1>Gone"))).toEqual({ kind: "unavailable" });
  });

  it("knows how long to wait, from the body, the header or by itself", async () => {
    const error = { code: "too-many-requests", message: "" };
    const body = { error: { ...error, retryAfterSeconds: 300 } };
    const waits = async (send: typeof fetch) => await openResult(proof, send);
    expect(await waits(answering(429, body))).toEqual({ kind: "too-many", retryAfterSeconds: 300 });
    expect(await waits(answering(429, "", { "retry-after": "90" }))).toEqual({
      kind: "too-many",
      retryAfterSeconds: 90,
    });
    expect(await waits(answering(429, ""))).toEqual({ kind: "too-many", retryAfterSeconds: 60 });
  });

  it("turns everything else into a trouble with words of its own", async () => {
    expect(await openResult(proof, failing)).toEqual({ kind: "no-network" });
    expect(await openResult(proof, answering(503, {}))).toEqual({ kind: "unavailable" });
    expect(await openResult(proof, answering(400, {}))).toEqual({ kind: "not-understood" });
    expect(await openResult(proof, answering(200, "<html>"))).toEqual({ kind: "unavailable" });
    expect(await openResult(proof, answering(200, { state: "open" }))).toEqual({
      kind: "unavailable",
    });
  });

  it("keeps token and birth date out of the address", async () => {
    const addresses: string[] = [];
    await openResult(proof, async (address) => {
      addresses.push(String(address));
      return new Response("{}");
    });
    expect(addresses).toEqual(["/api/patient/result"]);
  });
});

it("hands on the reference of a contest", async () => {
  const contest = { ...proof, reason: "not-me", detail: "" } as const;
  const answer = { reference: "C-1" };
  expect(await sendContest(contest, answering(200, answer))).toEqual({ kind: "answer", answer });
});

describe("asking for proofs", () => {
  it("hands on a list, also an empty one, and nothing that is no list", async () => {
    const answer = { state: "open", proofs: [] };
    expect(await askProofs(proof, answering(200, answer))).toEqual({ kind: "answer", answer });
    expect(await askProofs(proof, answering(200, { state: "open" }))).toEqual({
      kind: "unavailable",
    });
  });

  it("takes a document for a document, and a refusal for a refusal", async () => {
    const order = { ...proof, result: "1", kind: "test" } as const;
    const type = { "content-type": "application/pdf" };
    const outcome = await askProofPdf(order, answering(200, "%PDF-1.7", type));
    expect(outcome.kind === "answer" && (await outcome.answer.text())).toBe("%PDF-1.7");
    expect(await askProofPdf(order, answering(200, {}))).toEqual({ kind: "unavailable" });
    const closed = { error: { code: "link_closed", message: "" } };
    expect(await askProofPdf(order, answering(403, closed))).toEqual({ kind: "closed" });
  });
});
