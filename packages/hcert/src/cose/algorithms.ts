/** The algorithms of hcert-spec section 3.3.2, by their COSE numbers (RFC 9053). */
export type Algorithm = "ES256" | "PS256";

export const algorithmNumbers: Readonly<Record<Algorithm, number>> = { ES256: -7, PS256: -37 };

export function algorithmNumbered(number: unknown): Algorithm | null {
  return number === -7 ? "ES256" : number === -37 ? "PS256" : null;
}
