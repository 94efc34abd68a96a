import { expect, test } from "vitest";
import { readConfig } from "../../server/src/config.ts";
import { checkData } from "../../server/src/supervisor/check-start.ts";
import { makeFolder } from "../support/folder.ts";

test("a provider of identities is refused where the country does not say what it proves", () => {
  const config = (country: string) =>
    readConfig({
      OPENDEP_MODE: "test",
      OPENDEP_DATA_DIR: makeFolder(),
      OPENDEP_COUNTRY: country,
      OPENDEP_OIDC_ISSUER: "http://127.0.0.1:9000",
      OPENDEP_OIDC_CLIENT_ID: "opendep",
      OPENDEP_OIDC_CLIENT_SECRET_FILE: "/run/secret",
    });
  expect(() => checkData(config("fr"))).not.toThrow();
  expect(() => checkData(config("be"))).toThrow(/^countries\/be\/country.json: signIn is null/);
});
