import {
  type BrowserKey,
  browserKey,
  RevocationsInBrowser,
  type Rule,
  TrustList,
} from "#hcert/browser";
import {
  type BrowserKey as DocumentKey,
  browserKey as documentCryptoKey,
} from "#two-d-doc/browser";
import type { Bundle, DocumentEntry, RevokedDocuments, SignerEntry } from "./bundle.ts";
import { bytesOf } from "./bytes.ts";

/** All that a check needs, made ready once. */
export interface Trust {
  /** Of when the oldest part is. */
  readonly at: Date;
  readonly signers: TrustList<BrowserKey>;
  readonly documentSigners: readonly DocumentKey[];
  /** Whether anybody at all is trusted. */
  readonly empty: boolean;
  /** Null when the lists cannot be read: then nobody may be called not revoked. */
  readonly revocations: RevocationsInBrowser | null;
  readonly revokedDocuments: RevokedDocuments;
  readonly countries: readonly string[];
  readonly home: string | null;
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  readonly valueSets: Readonly<Record<string, readonly string[]>>;
  readonly names: Bundle["values"]["names"];
}

/** @throws when what was fetched has another form */
export async function trustOf(bundle: Bundle): Promise<Trust> {
  const { keys, documentKeys, revocations, values, rules } = bundle;
  const times = [keys, documentKeys, revocations, values, rules].map(({ at }) => Date.parse(at));
  const signers = (await Promise.all(keys.keys.map(signerKey))).filter((key) => key !== null);
  const documents = await Promise.all(documentKeys.keys.map(documentKey));
  const documentSigners = documents.filter((key) => key !== null);
  return {
    at: new Date(Math.min(...times)),
    signers: new TrustList(signers),
    documentSigners,
    empty: signers.length + documentSigners.length === 0,
    revocations: await RevocationsInBrowser.read(revocations),
    revokedDocuments: revocations.twoDDoc,
    countries: rules.countries,
    home: rules.home,
    rules: Object.fromEntries(
      Object.entries(bundle.rulesOf).map(([country, { rules }]) => [country, rules]),
    ),
    valueSets: values.valueSets,
    names: values.names,
  };
}

function signerKey(entry: SignerEntry): Promise<BrowserKey | null> {
  return browserKey(bytesOf(entry.spki), entry.alg, bytesOf(entry.kid), {
    groups: new Set(entry.usage),
    notBefore: secondsOf(entry.notBefore),
    notAfter: secondsOf(entry.notAfter),
  });
}

async function documentKey(entry: DocumentEntry): Promise<DocumentKey | null> {
  const { authority, certificate, types, publicKey } = entry;
  const key = await documentCryptoKey(bytesOf(publicKey));
  return key && { authority, certificate, types, key };
}

const secondsOf = (iso: string | null): number | null =>
  iso === null ? null : Date.parse(iso) / 1000;
