import {
  newUci,
  type RecoveryCertificate,
  type TestCertificate,
  type TestEntry,
} from "../../src/index.ts";

/** Noon of a day within the validity of signers made for tests. */
export const noon = Date.UTC(2026, 2, 10, 12) / 1000;
export const at = new Date(noon * 1000);

const person = {
  ver: "1.3.3",
  nam: { fn: "D'Almeida-Œuvré", fnt: "DALMEIDA<OEUVRE", gn: "Zoé", gnt: "ZOE" },
  dob: "1979-03",
};

/** An antigen test that could be issued, with what is given changed. */
export function antigenTest(changed: Partial<TestEntry> = {}): TestCertificate {
  const entry: TestEntry = {
    tg: "840539006",
    tt: "LP217198-3",
    ma: "1232",
    sc: "2026-03-10T09:30:00+01:00",
    tr: "260415000",
    co: "FR",
    is: "OpenDEP",
    ci: newUci("FR"),
    ...changed,
  };
  return { ...person, t: [entry] };
}

export function naat(changed: Partial<TestEntry> = {}): TestCertificate {
  const { ma, ...entry } = antigenTest().t[0];
  return {
    ...person,
    t: [{ ...entry, tt: "LP6464-4", nm: "RT-PCR", tc: "Laboratoire du Port", ...changed }],
  };
}

export function recovery(changed: Partial<RecoveryCertificate["r"][0]> = {}): RecoveryCertificate {
  return {
    ...person,
    r: [
      {
        tg: "840539006",
        fr: "2026-02-01",
        df: "2026-02-12",
        du: "2026-07-31",
        co: "FR",
        is: "OpenDEP",
        ci: newUci("FR"),
        ...changed,
      },
    ],
  };
}
