import { type Face, inOrder, personOf } from "./face.ts";
import { type Relation, relate } from "./relate.ts";

/** A face with the person that it goes by now. */
export interface KnownFace {
  readonly face: Face;
  person: string;
  /** The last of its entries. */
  entry: number;
  /** Reports that are of this face now. */
  reports: number;
}

export type Verdict = "same" | "apart";

export const pairOf = (one: string, other: string): string => inOrder(one, other).join("-");

/**
 * The faces that have a key in common with those that a batch meets for the first time, with all
 * faces of their persons, in memory; the batch adds to it as it goes.
 */
export class Circle {
  readonly #faces = new Map<string, KnownFace>();
  readonly #byKey = new Map<string, Set<KnownFace>>();
  readonly #byPerson = new Map<string, Set<KnownFace>>();
  readonly #verdicts: ReadonlyMap<string, Verdict>;
  readonly #doubted: Set<string>;

  constructor(
    known: readonly KnownFace[],
    verdicts: ReadonlyMap<string, Verdict> = new Map(),
    doubted: ReadonlySet<string> = new Set(),
  ) {
    this.#verdicts = verdicts;
    this.#doubted = new Set(doubted);
    for (const one of known) this.#add(one);
  }

  get(key: string): KnownFace | undefined {
    return this.#faces.get(key);
  }

  /** A face that was not there before, as a person of its own or of one that is known. */
  found(face: Face, person: string = personOf(face.key, 1)): KnownFace {
    const one = { face, person, entry: 1, reports: 0 };
    this.#add(one);
    return one;
  }

  /** Gives a face another person, by a further entry; of its own where none is named. */
  move(one: KnownFace, person: string = personOf(one.face.key, one.entry + 1)): void {
    this.#byPerson.get(one.person)?.delete(one);
    one.entry += 1;
    one.person = person;
    this.#under(this.#byPerson, person).add(one);
  }

  facesOf(person: string): readonly KnownFace[] {
    return [...(this.#byPerson.get(person) ?? [])];
  }

  /** Persons that have a face with a key in common with this one. */
  near(face: Face): string[] {
    const found = new Set<string>();
    for (const key of keysOf(face))
      for (const one of this.#byKey.get(key) ?? []) found.add(one.person);
    return [...found];
  }

  /** What the keys say of two faces, or what a human decided of them. */
  relation(one: Face, other: Face): Relation & { readonly decided: boolean } {
    const verdict = this.#verdicts.get(pairOf(one.key, other.key));
    if (verdict === "same") return { kind: "same", strong: true, close: true, decided: true };
    if (verdict === "apart") return { kind: "distinct", decided: true };
    return { ...relate(one, other), decided: false };
  }

  /** Whether nothing is to be asked of two persons: held before, decided or not, or surely two. */
  isSettled(one: string, other: string): boolean {
    return this.facesOf(one).some((mine) =>
      this.facesOf(other).some((theirs) => {
        const pair = pairOf(mine.face.key, theirs.face.key);
        if (this.#doubted.has(pair) || this.#verdicts.has(pair)) return true;
        return this.relation(mine.face, theirs.face).kind === "distinct";
      }),
    );
  }

  hold(one: Face, other: Face): void {
    this.#doubted.add(pairOf(one.key, other.key));
  }

  #add(one: KnownFace): void {
    this.#faces.set(one.face.key, one);
    this.#under(this.#byPerson, one.person).add(one);
    for (const key of keysOf(one.face)) this.#under(this.#byKey, key).add(one);
  }

  #under(map: Map<string, Set<KnownFace>>, key: string): Set<KnownFace> {
    const there = map.get(key) ?? new Set<KnownFace>();
    map.set(key, there);
    return there;
  }
}

const keysOf = (face: Face): string[] => [
  `traits ${face.traits}`,
  ...(face.identifier ? [`identifier ${face.identifier}`] : []),
  ...(face.near ? [`near ${face.near}`] : []),
  ...(face.year ? [`year ${face.year}`] : []),
];
