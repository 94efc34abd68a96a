import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  bindingKey,
  bindingsOf,
  type ClientCertificate,
  describeCertificate,
} from "../../server/src/platform/tls/client-certificate.ts";
import { elementAt } from "../../server/src/platform/tls/der.ts";
import { isRehearsal } from "../../server/src/platform/tls/rehearsal.ts";
import { foundRehearsal, issueClient } from "../../server/src/platform/tls/rehearsal-authority.ts";
import {
  RevocationListError,
  readRevocationList,
} from "../../server/src/platform/tls/revocation-list.ts";
import { readTlsFiles } from "../../server/src/platform/tls/server-files.ts";
import { readAuthorities } from "../../server/src/platform/tls/trust.ts";
import { openFilesFault } from "../../server/src/supervisor/check-open-files.ts";
import { makeFolder } from "../support/folder.ts";
import { makeList } from "./revocation-lists.ts";

let paths = { certificate: "", key: "", authorities: "", lists: null };
beforeAll(async () => {
  const folder = makeFolder();
  paths = {
    certificate: `${folder}/server.pem`,
    key: `${folder}/server.key`,
    authorities: `${folder}/authority.pem`,
    lists: null,
  };
  await foundRehearsal(paths);
});

const made: ClientCertificate = {
  fingerprint: "ab".repeat(32),
  issuer: "C=FR\nCN=AC",
  subject: "C=FR\nO=Laboratoire\nCN=sil",
  serial: "4A",
  names: ["DNS:sil.example", "URI:urn:oid:1.2.250"],
  notBefore: new Date(0),
  notAfter: new Date(1),
};

test("a certificate may be bound by its subject, by each of its names, or exactly", () => {
  expect(bindingsOf(made).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    `exact ${made.fingerprint}`,
    `subject ${made.subject}`,
    "san DNS:sil.example",
    "san URI:urn:oid:1.2.250",
  ]);
  expect(bindingsOf({ ...made, subject: "" }).map((one) => one.kind)).not.toContain("subject");
});

test("no two bindings that differ share a key", () => {
  const text = fc.stringMatching(/^[ -~]{0,12}$/);
  const binding = fc.record({
    kind: fc.constantFrom("subject", "san", "exact"),
    issuer: text,
    name: text,
  } as const);
  fc.assert(
    fc.property(binding, binding, (one, other) => {
      const same =
        one.kind === other.kind && one.issuer === other.issuer && one.name === other.name;
      expect(bindingKey(one) === bindingKey(other)).toBe(same);
    }),
  );
});

test("the server's certificate is read with its names; a name with a comma stays one", () => {
  const { names } = describeCertificate(readAuthorities(paths.certificate)[0] as X509Certificate);
  expect(names).toContain("DNS:localhost");
  expect(names).toContain("IP Address:127.0.0.1");
});

test("what a demo made is known for it, and refused by production", async () => {
  const client = await issueClient(paths, "990000001");
  expect(isRehearsal(new X509Certificate(client.certificate))).toBe(true);
  expect(() => readTlsFiles(paths, true)).toThrow("never serves production");
  expect(readTlsFiles(paths, false).authorities).toHaveLength(1);
});

test("files that are missing, mistaken or do not go together are named, and no content is", async () => {
  const away = { ...paths, key: `${paths.key}.away` };
  expect(() => readTlsFiles(away, false)).toThrow("there is no such file");
  const other = makeFolder();
  const theirs = { ...paths, key: `${other}/server.key`, certificate: `${other}/server.pem` };
  await foundRehearsal({ ...theirs, authorities: `${other}/authority.pem` });
  const mixed = { ...paths, key: theirs.key };
  expect(() => readTlsFiles(mixed, false)).toThrow("the key is not that of the certificate");
  expect(() => readTlsFiles({ ...paths, key: paths.certificate }, false)).toThrow(/server\.pem: /);
});

test("a revocation list that is cut anywhere, or changed, is refused and never half read", async () => {
  const pem = await makeList(paths.authorities, paths.authorities.replace(".pem", ".key"), [
    "0abc",
    "4123456789abcdef0123",
  ]);
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64");
  const authorities = readAuthorities(paths.authorities);
  const list = readRevocationList(der, authorities);
  expect([...list.serials]).toEqual(["0ABC", "4123456789ABCDEF0123"]);
  expect(list.issuer).toBe(authorities[0]?.subject);
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      expect(() => readRevocationList(der.subarray(0, at), authorities)).toThrow(
        RevocationListError,
      );
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ change;
      // ECDSA signatures have more than one encoding that verifies; what is signed does not change.
      try {
        expect(readRevocationList(changed, authorities).serials).toEqual(list.serials);
      } catch (error) {
        expect(error).toBeInstanceOf(RevocationListError);
      }
    }),
  );
});

test("any bytes read as DER give an element within them, or an error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      try {
        const { content, end } = elementAt(Buffer.from(bytes), 0);
        expect(content <= end && end <= bytes.length).toBe(true);
      } catch (error) {
        expect((error as Error).name).toBe("DerError");
      }
    }),
  );
});

test("too few open files are told with what to do; where the system does not say, nothing is", () => {
  const limits = "Max open files            1024                 4096                 files\n";
  const words = openFilesFault({ connections: 6_000 }, limits) ?? "";
  expect(words).toContain("may open 4096 files");
  expect(words).toContain("LimitNOFILE=12500");
  expect(words).toContain("OPENDEP_INTAKE_CONNECTIONS");
  expect(openFilesFault({ connections: 1_000 }, limits)).toBeNull();
  expect(openFilesFault({ connections: 6_000 }, null)).toBeNull();
});
