import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Queryable } from "../platform/database/pool.ts";
import {
  type ChainFault,
  type ChainHead,
  readHeads,
  readLinkHash,
  verifyChain,
} from "./verify.sql.ts";

const fileIn = (folder: string): string => join(folder, "audit", "anchors.jsonl");

/** Writes the heads of all chains to a file outside the database; returns how many moved on. */
export async function anchorHeads(db: Queryable, folder: string, at: Date): Promise<number> {
  const known = await lastAnchors(folder);
  const moved = (await readHeads(db)).filter((head) => known.get(head.writer)?.link !== head.link);
  if (moved.length === 0) return 0;
  await mkdir(join(folder, "audit"), { recursive: true, mode: 0o700 });
  const lines = moved.map((head) => JSON.stringify({ at: at.toISOString(), ...head }));
  await appendFile(fileIn(folder), `${lines.join("\n")}\n`, { mode: 0o600, flush: true });
  return moved.length;
}

async function readAnchors(folder: string): Promise<ChainHead[]> {
  const text = await readFile(fileIn(folder), "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line) as ChainHead);
}

async function lastAnchors(folder: string): Promise<Map<string, ChainHead>> {
  return new Map((await readAnchors(folder)).map((head) => [head.writer, head]));
}

export interface AuditReport {
  readonly chains: number;
  readonly links: number;
  readonly anchors: number;
  readonly faults: readonly (
    | ChainFault
    | { writer: string; link: number; what: "anchor differs" }
  )[];
}

/** Every chain computed anew, and every anchor held against the database. */
export async function verifyAudit(db: Queryable, folder: string): Promise<AuditReport> {
  const heads = await readHeads(db);
  const anchors = await readAnchors(folder);
  const faults: AuditReport["faults"][number][] = [];
  for (const head of heads) {
    const fault = await verifyChain(db, head);
    if (fault) faults.push(fault);
  }
  for (const anchor of anchors) {
    const now = await readLinkHash(db, anchor.writer, anchor.link);
    if (now !== anchor.hash) {
      faults.push({ writer: anchor.writer, link: anchor.link, what: "anchor differs" });
    }
  }
  const links = heads.reduce((sum, head) => sum + head.link, 0);
  return { chains: heads.length, links, anchors: anchors.length, faults };
}
