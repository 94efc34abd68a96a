import type { Hcert } from "#hcert/browser";
import type { Trust } from "../trust/trust.ts";
import type { Content, Detail, DetailName } from "./judgement.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What an EU certificate says of whom: the payload was checked against the schema before. */
export function contentOfHcert({ claims }: Hcert, trust: Trust): Content {
  const payload = claims.payload as Fields;
  const name = (payload.nam ?? {}) as Fields;
  const details = [
    ...ofGroup(payload, trust),
    ...(claims.expiresAt === null
      ? []
      : [moment("expires", new Date(claims.expiresAt * 1000).toISOString())]),
    line("format", "EU DCC (HC1)"),
  ];
  const romanised = [name.fnt, name.gnt].map(text).filter((part) => part !== "");
  return {
    person: {
      familyName: text(name.fn) || passportName(name.fnt),
      givenNames: text(name.gn) || passportName(name.gnt),
      romanised: romanised.map(passportName).join(", ") || null,
      birthDate: text(payload.dob),
    },
    details: details.filter(({ value }) => value !== ""),
  };
}

function ofGroup(payload: Fields, { names }: Trust): Detail[] {
  const entry = (group: string): Fields | null => {
    const list = payload[group];
    return Array.isArray(list) ? (list[0] as Fields) : null;
  };
  const named = (set: string, code: unknown): string => names[set]?.[text(code)] ?? text(code);
  const [test, recovery, vaccination] = [entry("t"), entry("r"), entry("v")];
  if (test)
    return [
      kind("t"),
      { name: "result", value: text(test.tr) === "260415000" ? "N" : "P", as: "result" },
      line("testType", named("covid-19-lab-test-type", test.tt)),
      line("device", named("covid-19-lab-test-manufacturer-and-name", test.ma)),
      moment("sampled", test.sc),
      line("centre", text(test.tc)),
      ...common(test),
    ];
  if (recovery)
    return [
      kind("r"),
      moment("firstPositive", recovery.fr),
      moment("validFrom", recovery.df),
      moment("validUntil", recovery.du),
      ...common(recovery),
    ];
  if (!vaccination) return [];
  return [
    kind("v"),
    line("vaccine", named("vaccines-covid-19-names", vaccination.mp)),
    line("dose", `${vaccination.dn} / ${vaccination.sd}`),
    moment("vaccinated", vaccination.dt),
    ...common(vaccination),
  ];
}

const common = (entry: Fields): Detail[] => [
  { name: "country", value: text(entry.co), as: "country" },
  line("issuer", text(entry.is)),
  line("identifier", text(entry.ci)),
];

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const line = (name: DetailName, value: string): Detail => ({ name, value, as: "text" });
const kind = (group: string): Detail => ({ name: "kind", value: group, as: "test" });
const moment = (name: DetailName, value: unknown): Detail => ({
  name,
  value: text(value),
  as: "moment",
});
/** As it stands in a passport, with spaces for its fillers. */
const passportName = (value: unknown): string => text(value).replace(/<+/g, " ").trim();
