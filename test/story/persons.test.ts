import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { codeOf, type Platform, sendFrames, startPlatform, until } from "./platform.ts";

/** Who people are, through the whole system: from the message to the person, the mail and the page. */

const db = useDatabase();
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform(db);
}, 120_000);
afterAll(() => platform.stop());

interface Patient {
  report: string;
  name: string;
  birth: string;
  sex?: string;
  ins?: string;
  mail?: string;
  phone?: string;
  address?: string;
  validated?: string;
  beside?: string[];
}

let sent = 0;

/** One negative test, of a patient as the laboratory knows them. */
function of(patient: Patient): string {
  sent += 1;
  const id = patient.ins
    ? `${patient.ins}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS`
    : `P-${sent}^^^990000001^PI`;
  const phone = patient.phone ? `^PRN^CP^^^^^^^^^${patient.phone}~` : "";
  const mail = patient.mail ? `^NET^Internet^${patient.mail}` : "";
  const address = patient.address ?? "1 rue de la Mairie^^PARIS^^75007^FRA^H";
  const empty = "|".repeat(18);
  return [
    `MSH|^~\\&|SIL|990000001|OPENDEP|NAT|20260115093000+0100||ORU^R01^ORU_R01|M${sent}|P|2.5|||||FRA|UNICODE UTF-8`,
    `PID|1||${id}||${patient.name}^^^^L||${patient.birth}|${patient.sex ?? "F"}|||${address}||${phone}${mail}|${empty}${patient.ins ? "VALI" : "PROV"}`,
    ...(patient.beside ?? []),
    `ORC|RE||${patient.report}^LABO`,
    `OBR|1||${patient.report}^LABO|94500-6^SARS-CoV-2 ARN resp^LN|||20260115080000+0100|||||||||||||||${patient.validated ?? "20260115092500+0100"}||LAB|F`,
    "OBX|1|CE|94500-6^SARS-CoV-2 ARN resp^LN||N^Négatif^99SIDEPRES||||||F|||20260115080000+0100",
    "",
  ].join("\r");
}

async function send(...patients: Patient[]): Promise<void> {
  for (const patient of patients) {
    const [answer = ""] = await sendFrames(platform.mllp, [of(patient)]);
    expect(codeOf(answer), answer).toBe("AA");
  }
}

const mailsTo = (address: string, count = 1) =>
  until(() => {
    const found = platform.mail.messages().filter((one) => one.to.includes(address));
    return found.length >= count ? found : null;
  });

const tokensTo = async (address: string, count = 1): Promise<string[]> =>
  (await mailsTo(address, count)).map((mail) => /\/r#([\w-]{22})/.exec(mail.text)?.[1] ?? "");

interface Shown {
  state?: string;
  view?: { person: { givenNames: string[]; birthName: string }; reportNumber: string };
  error?: { code: string };
}

async function open(token: string, birthDate: string, birthName?: string): Promise<Shown> {
  const response = await fetch(`${platform.url}/api/patient/result`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, birthDate, birthName }),
  });
  return (await response.json()) as Shown;
}

/** Reports as they are grouped into persons, once the follower has come to them: `R1 R2 / R3`. */
async function grouped(...reports: string[]): Promise<string> {
  const rows = await until(async () => {
    const found = await db.query<{ number: string; person: string }>(
      `select distinct d.report_id::text as number, encode(a.person, 'hex') as person
        from pseudonymous.report_version d
        join lateral (select distinct on (lane, face) lane, face, entry from person.report r
          where r.report_lane = d.lane and r.report_id = d.report_id and r.entry <> 'said'
          order by lane, face, version desc) r on r.entry = 'came'
        join lateral (select person from person.alias where lane = r.lane and face = r.face
          order by entry desc limit 1) a on true`,
    );
    const all = await db.query("select distinct report_id from pseudonymous.report_version");
    return found.length >= all.length ? found : null;
  });
  const numbers = await numbersOf();
  const persons = new Map<string, string[]>();
  for (const report of reports) {
    const person = rows.find((row) => row.number === numbers.get(report))?.person ?? "nobody";
    persons.set(person, [...(persons.get(person) ?? []), report]);
  }
  return [...persons.values()].map((own) => own.join(" ")).join(" / ");
}

/** The platform's number of each report, in the order in which they came first. */
const order: string[] = [];
const numbersOf = async (): Promise<Map<string, string>> => {
  const rows = await db.query<{ number: string }>(
    "select report_id::text as number from pseudonymous.report_register order by report_id",
  );
  return new Map(rows.map((row, index) => [order[index] ?? "", row.number]));
};

const come = async (...patients: Patient[]): Promise<void> => {
  for (const { report } of patients) if (!order.includes(report)) order.push(report);
  await send(...patients);
};

const held = async (): Promise<string[]> =>
  (await db.query<{ reason: string }>("select reason from person.doubt order by opened_at")).map(
    (row) => row.reason,
  );

const family = "famille@patients.example";
const I1 = "279035121518989";

describe("who a result is of", () => {
  it("twins are two persons, also where they share phone and mail: each link opens one result", async () => {
    const twin = { birth: "20100505", mail: family, phone: "0600000001" };
    await come(
      { ...twin, report: "TW1", name: "JUMEAU^PAUL", sex: "M" },
      { ...twin, report: "TW2", name: "JUMEAU^PIA" },
    );
    const mails = await mailsTo(family, 2);
    expect(mails.map((mail) => `${mail.subject} ${mail.text}`).join()).not.toMatch(
      /JUMEAU|PAUL|PIA|TW1|covid/i,
    );
    const shown = [];
    for (const token of await tokensTo(family, 2)) shown.push(await open(token, "2010-05-05"));
    expect(shown.map((one) => one.view?.person.givenNames[0]).sort()).toEqual(["PAUL", "PIA"]);
    expect(await grouped("TW1", "TW2")).toBe("TW1 / TW2");
    expect(await held()).toEqual([]);
  });

  it("homonyms born the same day are told each of their own, and held for a human", async () => {
    const name = "HOMONYME^MARIE";
    await come(
      { report: "HO1", name, birth: "19800101", ins: "280017500700165", mail: "ho1@p.example" },
      { report: "HO2", name, birth: "19800101", ins: "280016900700232", mail: "ho2@p.example" },
    );
    const [[first = ""], [second = ""]] = [
      await tokensTo("ho1@p.example"),
      await tokensTo("ho2@p.example"),
    ];
    expect((await open(first, "1980-01-01")).view?.reportNumber).toBe("HO1");
    expect((await open(second, "1980-01-01")).view?.reportNumber).toBe("HO2");
    expect(await grouped("HO1", "HO2")).toBe("HO1 / HO2");
    expect(await held()).toEqual(["traits-two-identifiers"]);
  });

  it("of a birth date known in part a second question is asked, and a whole date is held beside it", async () => {
    const mail = "partielle@p.example";
    await come(
      { report: "PA1", name: "PARTIELLE^AWA", birth: "19530000", mail },
      { report: "PA2", name: "PARTIELLE^AWA", birth: "19530412", mail: "pa2@p.example" },
    );
    const [token = ""] = await tokensTo(mail);
    expect((await open(token, "1953-04-12")).state).toBe("question");
    expect((await open(token, "1953-04-12", "Autre")).error?.code).toBe("link_closed");
    expect((await open(token, "1953-04-12", "partielle")).state).toBe("open");
    expect(await grouped("PA1", "PA2")).toBe("PA1 / PA2");
    expect((await held()).at(-1)).toBe("partial-date");
  });

  it("one name only, no identifier, a foreign phone and address: all of it is normal", async () => {
    const visitor = {
      name: "SUHARTO",
      birth: "19900102",
      sex: "M",
      phone: "+62 812 3456 789",
      address: "Jalan Sudirman 1^^JAKARTA^^10210^IDN^H",
    };
    await come(
      { ...visitor, report: "VI1", mail: "visitor@p.example" },
      { ...visitor, report: "VI2", mail: "visitor2@p.example" },
    );
    const [token = ""] = await tokensTo("visitor@p.example");
    expect((await open(token, "1990-01-02")).view?.person).toEqual({
      givenNames: [],
      birthName: "SUHARTO",
    });
    expect(await grouped("VI1", "VI2")).toBe("VI1 VI2");
    const [row] = await db.query(
      "select commune, commune_found from pseudonymous.report_version order by position desc limit 1",
    );
    expect(row).toEqual({ commune: null, commune_found: null });
  });

  it("below the age of consent whoever represents is told, above it the patient alone", async () => {
    const mother = (mail: string) => [
      `NK1|1|MERE^ANNE|MTH^^HL70063||^PRN^CP^^^^^^^^^0600000002~^NET^Internet^${mail}`,
    ];
    await come(
      {
        report: "MI1",
        name: "ENFANT^LEO",
        sex: "M",
        birth: "20170601",
        mail: "enfant@p.example",
        beside: mother("mere@p.example"),
      },
      {
        report: "MI2",
        name: "GRAND^LEO",
        sex: "M",
        birth: "20010601",
        mail: "grand@p.example",
        beside: mother("mere-du-grand@p.example"),
      },
    );
    const [token = ""] = await tokensTo("mere@p.example");
    expect((await open(token, "2017-06-01")).view?.person.givenNames).toEqual(["LEO"]);
    const [own = ""] = await tokensTo("grand@p.example");
    expect((await open(own, "2001-06-01")).state).toBe("open");
    const told = platform.mail.messages().flatMap((one) => one.to);
    expect(told).not.toContain("enfant@p.example");
    expect(told).not.toContain("mere-du-grand@p.example");
  });

  it("an identifier today and traits tomorrow meet, with and without birthplace", async () => {
    const who = { name: "MARTIN^ZOE", birth: "19790328", mail: "zoe@p.example" };
    const born = "1 rue de la Mairie^^PARIS^^75007^FRA^H~^^^^^^BDL^^63220";
    await come(
      { ...who, report: "IT1", ins: I1 },
      { ...who, report: "IT2" },
      { ...who, report: "IT3", address: born },
      { ...who, report: "IT4", ins: I1, address: born },
    );
    expect(await grouped("IT1", "IT2", "IT3", "IT4")).toBe("IT1 IT2 IT3 IT4");
  });

  it("a correction of identity: the old link says that it was withdrawn, the right person gets one", async () => {
    const [old, right] = ["fausse@p.example", "vraie@p.example"];
    await come(
      { report: "CO0", name: "VRAIE^EVE", birth: "19700707", mail: "eve-avant@p.example" },
      { report: "CO1", name: "FAUSSE^LISE", birth: "19600606", mail: old },
    );
    const [token = ""] = await tokensTo(old);
    expect((await open(token, "1960-06-06")).view?.reportNumber).toBe("CO1");
    expect(await grouped("CO0", "CO1")).toBe("CO0 / CO1");
    const validated = "20260115110000+0100";
    await come({ report: "CO1", name: "VRAIE^EVE", birth: "19700707", mail: right, validated });
    const [own = ""] = await tokensTo(right);
    expect((await open(own, "1970-07-07")).view?.reportNumber).toBe("CO1");
    expect(await open(token, "1960-06-06")).toEqual({ state: "withdrawn" });
    expect((await open(token, "1970-07-07")).error?.code).toBe("link_closed");
    const moved = await until(async () =>
      (await db.query("select entry from person.report where entry = 'left'")).length > 0
        ? grouped("CO0", "CO1")
        : null,
    );
    expect(moved).toBe("CO0 CO1");
  });
});

it("the index of persons holds no name, date, number or address", async () => {
  const rows = await db.query<{ text: string }>(
    `select t::text as text from person.face t union all select t::text from person.alias t
      union all select t::text from person.report t union all select t::text from person.doubt t`,
  );
  const all = rows.map((row) => row.text).join("\n");
  expect(all.length).toBeGreaterThan(1_000);
  expect(all).not.toMatch(/MARTIN|JUMEAU|VRAIE|p\.example|1979-03-28|279035121518989/);
});
