import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type Card, cardOf } from "./card.ts";
import { importPage, importScript } from "./import-page.ts";
import { cardsPage } from "./page.ts";

export interface WalletStandIn {
  /** The address that a certificate is put behind, with `#` between. */
  readonly link: string;
  /** The page with the cards that are kept. */
  readonly url: string;
  /** Newest first. */
  cards(): readonly Card[];
  stop(): Promise<void>;
}

/** A certificate is at most 2,953 bytes in a QR code; more than this is none. */
const largest = 8_192;
const kept = 100;

/**
 * Stands in for the wallet application of a telephone, on loopback: a page that takes a certificate from
 * the fragment of its address, which no server is sent, keeps it and shows it as a card. It believes
 * what it is given: checking is the verifier's.
 */
export async function startWalletStandIn(httpPort: number): Promise<WalletStandIn> {
  const cards: Card[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (Number(request.headers["content-length"] ?? largest) >= largest)
      return void response.writeHead(413).end();
    const card = cardOf(await text(request));
    if (card === null) return void response.writeHead(422).end();
    const known = cards.findIndex((one) => one.text === card.text);
    if (known >= 0) cards.splice(known, 1);
    cards.unshift(card);
    cards.length = Math.min(cards.length, kept);
    response.writeHead(204).end();
  };
  const http = createServer((request, response) => {
    response.setHeader("cache-control", "no-store");
    response.setHeader(
      "content-security-policy",
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'",
    );
    if (request.method === "POST" && request.url === "/cards")
      return void take(request, response).catch(() => response.destroy());
    if (request.url === "/import.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      return void response.end(importScript);
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(request.url === "/walletdcc" ? importPage : cardsPage(cards));
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(httpPort, "127.0.0.1", resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    link: `http://127.0.0.1:${port}/walletdcc`,
    url: `http://127.0.0.1:${port}/`,
    cards: () => cards,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
