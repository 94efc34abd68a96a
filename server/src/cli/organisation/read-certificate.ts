import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type ClientCertificate,
  describeCertificate,
} from "../../platform/tls/client-certificate.ts";
import { UsageError } from "../command.ts";

/**
 * The certificate in a file, PEM or DER: the first one, which is the organisation's own where its
 * issuers stand behind it.
 * @throws {UsageError} where there is none, or it is over
 */
export function readCertificateFile(file: string): ClientCertificate {
  const certificate = describeCertificate(parse(file));
  if (certificate.notAfter < new Date()) {
    throw new UsageError(`The certificate ended on ${certificate.notAfter.toISOString()}.`);
  }
  return certificate;
}

function parse(file: string): X509Certificate {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`);
  }
  try {
    return new X509Certificate(content);
  } catch {
    throw new UsageError(`The file ${file} holds no certificate in PEM or DER.`);
  }
}
