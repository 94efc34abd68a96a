import type { X509Certificate } from "node:crypto";

/** What is known of a sender by the certificate that it shows. */
export interface ClientCertificate {
  /** SHA-256 of the certificate, small hexadecimal without colons. */
  readonly fingerprint: string;
  /** Distinguished names as OpenSSL writes them, one attribute a line; special letters are escaped. */
  readonly issuer: string;
  readonly subject: string;
  /** Hexadecimal, capitals. */
  readonly serial: string;
  /** Names of the subjectAltName, each with its kind: `DNS:sil.labo.example`. */
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * How a certificate may be bound to an organisation. `subject` and `san` outlive a renewal: whatever
 * the same authority issues to the same name is taken. `exact` is this one certificate.
 */
export const bindingKinds = ["subject", "san", "exact"] as const;
export type BindingKind = (typeof bindingKinds)[number];

export interface Binding {
  readonly kind: BindingKind;
  /** The authority that issued it; empty where `exact`, which needs none. */
  readonly issuer: string;
  /** The subject, one name of the subjectAltName, or the fingerprint. */
  readonly name: string;
}

export function describeCertificate(certificate: X509Certificate): ClientCertificate {
  return {
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    issuer: certificate.issuer,
    subject: certificate.subject ?? "",
    serial: certificate.serialNumber,
    names: namesOf(certificate.subjectAltName ?? ""),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
  };
}

/** Every binding that a certificate fulfils. */
export function bindingsOf(certificate: ClientCertificate): Binding[] {
  const { fingerprint, issuer, subject, names } = certificate;
  return [
    { kind: "exact", issuer: "", name: fingerprint },
    // Without a subject all certificates of an authority would be one sender.
    ...(subject === "" ? [] : [{ kind: "subject", issuer, name: subject } as const]),
    ...names.map((name) => ({ kind: "san", issuer, name }) as const),
  ];
}

/** One text for a binding; no part can hold the character between them. */
export const bindingKey = ({ kind, issuer, name }: Binding): string =>
  `${kind}\u001f${issuer}\u001f${name}`;

/** Separated by commas; a name with special letters stands in quotation marks, as a JSON text. */
function namesOf(text: string): string[] {
  const entries = text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}

/** A distinguished name on one line, for people. */
export const onOneLine = (name: string): string => name.split("\n").join(", ");
