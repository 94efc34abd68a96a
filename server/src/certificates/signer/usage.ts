/**
 * What a signing key is for: EU certificates, 2D-DOC, codes for a contact-tracing application; and
 * the national authority (CSCA) that issues the certificates of the first.
 */
export const signingUsages = ["dcc", "2d-doc", "activation-code"] as const;
export type SigningUsage = (typeof signingUsages)[number];

export const keyUsages = [...signingUsages, "authority"] as const;
export type KeyUsage = (typeof keyUsages)[number];

export const isKeyUsage = (name: string): name is KeyUsage =>
  keyUsages.some((usage) => usage === name);
