import type { Circle, KnownFace } from "./circle.ts";
import type { Face } from "./face.ts";
import { type DoubtReason, reasonsByWeight } from "./relate.ts";

export interface Doubt {
  readonly one: Face;
  readonly other: Face;
  readonly reason: DoubtReason;
}

/** What follows from a face that was not seen before. */
export interface Settled {
  readonly doubts: readonly Doubt[];
  /** Faces that go by another person now, the new one among them, and why. */
  readonly moved: readonly { readonly face: KnownFace; readonly why: string }[];
}

/** More persons than this that are only alike say nothing of anyone: names are common. */
const mostAlike = 3;

/** How a face stands to a person. */
interface Standing {
  readonly person: string;
  /** `sure`: by identifier and traits, or decided. `fits`: by traits, and nothing speaks against it. */
  readonly fit: "sure" | "fits" | "no";
  /** By the birthplace too. */
  readonly close: boolean;
  readonly decided: boolean;
  /** Something speaks against it, though the traits are the same: another of that name and day. */
  readonly rival: boolean;
  /** Faces of the person that are the same by traits alone, where another of its faces is not. */
  readonly torn: readonly KnownFace[];
  readonly doubt: { readonly with: Face; readonly reason: DoubtReason } | null;
  /** Any face of it, to name the person by. */
  readonly any: Face;
}

/**
 * Places a face that was not seen before: with the one person that it is surely of, or that it fits
 * and nothing speaks against; else it is a person of its own. What is unsure is held as a doubt, and
 * joined by nobody but a human.
 */
export function settleFace(face: Face, circle: Circle): Settled {
  const standings = circle.near(face).map((person) => standingOf(face, person, circle));
  const sure = standings.filter((one) => one.fit === "sure");
  const fits = standings.filter((one) => one.fit === "fits");
  // Where others of the same traits are surely not meant, what has no identifier may be theirs.
  const alone = standings.every((one) => !one.rival) ? theOnly(fits) : null;
  const [chosen] =
    sure.length > 0 ? sure : (alone ?? theOnly(fits.filter((one) => one.close)) ?? []);
  const known = circle.found(face, chosen?.person);
  const moved: Settled["moved"][number][] = [{ face: known, why: whyOf(chosen) }];
  for (const other of sure.slice(1)) {
    if (!other.decided && !chosen?.decided) continue;
    for (const one of circle.facesOf(other.person)) {
      circle.move(one, known.person);
      moved.push({ face: one, why: "decided to be one person" });
    }
  }
  const others = standings.filter((one) => one !== chosen && !sure.includes(one));
  const doubts = [...held(known, others, circle), ...tornApart(known, others, circle, moved)];
  return { doubts, moved };
}

const theOnly = (some: readonly Standing[]): readonly Standing[] | null =>
  some.length === 1 ? some : null;

function standingOf(face: Face, person: string, circle: Circle): Standing {
  const relations = circle
    .facesOf(person)
    .map((other) => ({ other, relation: circle.relation(face, other.face) }));
  const same = relations.filter(({ relation }) => relation.kind === "same");
  const decided = same.some(({ relation }) => relation.decided);
  const apart = relations.some(({ relation }) => relation.decided && relation.kind === "distinct");
  const strong = same.some(({ relation }) => relation.kind === "same" && relation.strong);
  // A face that no report has any more speaks against nothing: it was corrected.
  const against = relations.filter(
    ({ other, relation }) =>
      other.reports > 0 && (relation.kind === "distinct" || relation.kind === "doubt"),
  );
  const blocked = against.some(
    ({ relation }) =>
      relation.kind === "distinct" || (relation.kind === "doubt" && blocks.has(relation.reason)),
  );
  const weight = ({ relation }: (typeof against)[number]): number =>
    relation.kind === "doubt" ? reasonsByWeight.indexOf(relation.reason) : 99;
  const [gravest] = [...against].sort((one, two) => weight(one) - weight(two));
  return {
    person,
    fit: decided || (strong && !apart) ? "sure" : same.length > 0 && !blocked ? "fits" : "no",
    close: same.some(({ relation }) => relation.kind === "same" && relation.close),
    decided,
    rival: blocked && !decided && !strong,
    torn: blocked
      ? same
          .filter(({ other, relation }) => isWeak(other, relation))
          .map(({ other }) => other)
          .filter((one) =>
            relations.every(({ other }) => !circle.relation(one.face, other.face).decided),
          )
      : [],
    doubt:
      gravest?.relation.kind === "doubt"
        ? { with: gravest.other.face, reason: gravest.relation.reason }
        : null,
    any: (relations[0] as (typeof relations)[number]).other.face,
  };
}

const blocks: ReadonlySet<DoubtReason> = new Set(["traits-two-identifiers", "birthplace-differs"]);

const isWeak = (other: KnownFace, relation: ReturnType<Circle["relation"]>): boolean =>
  relation.kind === "same" && !relation.strong && other.face.identifier === null;

const whyOf = (chosen: Standing | undefined): string =>
  chosen === undefined
    ? "first seen"
    : chosen.decided
      ? "decided to be one person"
      : chosen.fit === "sure"
        ? "same identifier and traits"
        : "same traits";

/** The doubts between the face and persons that it was not put with. */
function held(known: KnownFace, others: readonly Standing[], circle: Circle): Doubt[] {
  const found = others.flatMap((one): Doubt[] => {
    const doubt = one.fit === "fits" ? { with: one.any, reason: severalOf } : one.doubt;
    if (doubt === null || circle.isSettled(known.person, one.person)) return [];
    return [{ one: known.face, other: doubt.with, reason: doubt.reason }];
  });
  const alike = found.filter(({ reason }) => isAlike(reason));
  const kept = found.filter(({ reason }) => !isAlike(reason) || alike.length <= mostAlike);
  for (const { one, other } of kept) circle.hold(one, other);
  return kept;
}

const severalOf: DoubtReason = "one-of-several";
const isAlike = (reason: DoubtReason): boolean =>
  reason === "near-traits" || reason === "partial-date";

/**
 * Reports without an identifier were put with the only person of their traits. Now there is a second
 * one: they may be of either, so that they stand by themselves until a human has decided.
 */
function tornApart(
  known: KnownFace,
  others: readonly Standing[],
  circle: Circle,
  moved: Settled["moved"][number][],
): Doubt[] {
  return others.flatMap(({ person, torn }) => {
    const rest = circle.facesOf(person).filter((one) => !torn.includes(one));
    const [first] = torn;
    const [staying] = rest;
    if (first === undefined || staying === undefined) return [];
    circle.move(first);
    moved.push({ face: first, why: "may be of one of several persons" });
    for (const one of torn.slice(1)) {
      circle.move(one, first.person);
      moved.push({ face: one, why: "may be of one of several persons" });
    }
    if (torn.every((one) => one.reports === 0)) return [];
    return [staying.face, known.face].map((other) => {
      circle.hold(first.face, other);
      return { one: first.face, other, reason: severalOf };
    });
  });
}
