import { z } from "zod";

/** Bytes as browsers write them (WebAuthn section 5.1.9): base64url without padding. */
const bytes = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);

/** A credential id may have 1,023 bytes (WebAuthn section 4). */
const credentialId = bytes(1_364);
/** A browser tells more of a credential than is judged here, each browser something else. */
const credential = { id: credentialId, rawId: credentialId, type: z.literal("public-key") };

/** What a browser says when a device has made a passkey. */
export const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_096),
    attestationObject: bytes(32_768),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
export type Registration = z.infer<typeof registration>;

/** What a browser says when a device has signed. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_096),
    authenticatorData: bytes(2_048),
    signature: bytes(2_048),
    userHandle: bytes(100).nullish(),
  }),
});
export type Assertion = z.infer<typeof assertion>;

export const passkeyName = z.string().trim().min(1).max(60);
