import type { Message, Segment } from "#hl7v2";
import { Spot } from "./spot.ts";

/** One observation with the comments on it. */
export interface ArrangedObservation {
  readonly obx: Spot;
  readonly notes: Spot[];
}

/** The segments of one ORDER_OBSERVATION group. */
export interface ArrangedOrder {
  readonly pid: Spot | null;
  readonly pv1: Spot | null;
  readonly orc: Spot | null;
  readonly obr: Spot;
  spm: Spot | null;
  readonly observations: ArrangedObservation[];
}

/** The segments of a message in their groups, each found once, in one pass. */
export interface Arranged {
  readonly hasPatient: boolean;
  /** Those named beside a patient (NK1), by the patient's PID. */
  readonly relatives: ReadonlyMap<Spot, readonly Spot[]>;
  readonly hasOrder: boolean;
  readonly orders: readonly ArrangedOrder[];
  readonly misplaced: readonly Spot[];
  /** Observations that stand in no order. */
  readonly strays: readonly ArrangedObservation[];
  /** Comments on something else than an observation: nothing says what they are about. */
  readonly comments: readonly Spot[];
  /** Places of all observed values, comments, and what is said of why (OBR-13, OBR-31). */
  values(): string[];
}

/**
 * ORU^R01 (v2.5.1 section 7.3.1): PATIENT_RESULT{ PID, {NK1}, [PV1], ORDER_OBSERVATION{ [ORC], OBR,
 * {OBX, {NTE}}, {SPM} } }. A PID begins a patient, an ORC announces an order, an OBR begins it; what else there
 * is, PRT and Z segments among it, is passed over.
 */
export function arrange(message: Message): Arranged {
  const arranging = new Arranging();
  for (const segment of message.segments) arranging.take(segment);
  return arranging;
}

class Arranging implements Arranged {
  hasPatient = false;
  readonly relatives = new Map<Spot, Spot[]>();
  hasOrder = false;
  readonly orders: ArrangedOrder[] = [];
  readonly misplaced: Spot[] = [];
  readonly strays: ArrangedObservation[] = [];
  readonly comments: Spot[] = [];

  private readonly counts = new Map<string, { count: number }>();
  private pid: Spot | null = null;
  private pv1: Spot | null = null;
  private orc: Spot | null = null;
  private order: ArrangedOrder | null = null;
  private observation: ArrangedObservation | null = null;

  take(segment: Segment): void {
    switch (segment.name) {
      case "PID":
        this.beginPatient(this.spot(segment));
        break;
      case "PV1":
        this.pv1 = this.spot(segment);
        break;
      case "NK1":
        this.addRelative(this.spot(segment));
        break;
      case "ORC":
        this.announceOrder(this.spot(segment));
        break;
      case "OBR":
        this.beginOrder(this.spot(segment));
        break;
      case "OBX":
        this.addObservation(this.spot(segment));
        break;
      case "NTE":
        (this.observation?.notes ?? this.comments).push(this.spot(segment));
        break;
      case "SPM":
        this.addSpecimen(this.spot(segment));
        break;
    }
  }

  values(): string[] {
    const all = [...this.strays, ...this.orders.flatMap((order) => order.observations)];
    const said = this.orders.flatMap(({ obr }) => [obr.place(13), obr.place(31)]);
    return [...this.comments.map(commentPlace), ...said, ...all.flatMap(valuePlaces)];
  }

  private beginPatient(pid: Spot): void {
    this.hasPatient = true;
    this.pid = pid;
    this.pv1 = null;
    this.orc = null;
    this.order = null;
    this.observation = null;
  }

  private addRelative(relative: Spot): void {
    if (this.pid === null) return;
    const others = this.relatives.get(this.pid) ?? [];
    this.relatives.set(this.pid, [...others, relative]);
  }

  private announceOrder(orc: Spot): void {
    this.orc = orc;
    this.order = null;
    this.observation = null;
  }

  private beginOrder(obr: Spot): void {
    this.hasOrder = true;
    if (this.pid === null) this.misplaced.push(obr);
    this.order = { pid: this.pid, pv1: this.pv1, orc: this.orc, obr, spm: null, observations: [] };
    this.orders.push(this.order);
    this.orc = null;
    this.observation = null;
  }

  private addObservation(obx: Spot): void {
    this.observation = { obx, notes: [] };
    if (this.order !== null) {
      this.order.observations.push(this.observation);
      return;
    }
    this.misplaced.push(obx);
    this.strays.push(this.observation);
  }

  /** The first specimen of an order counts. */
  private addSpecimen(spm: Spot): void {
    this.observation = null;
    if (this.order !== null && this.order.spm === null) this.order.spm = spm;
  }

  private spot(segment: Segment): Spot {
    let siblings = this.counts.get(segment.name);
    if (siblings === undefined) {
      siblings = { count: 0 };
      this.counts.set(segment.name, siblings);
    }
    siblings.count++;
    return new Spot(segment, siblings.count, siblings);
  }
}

/** The value, its unit, range, flags and probability (OBX-5 to OBX-9), and the comments. */
export function valuePlaces(observation: ArrangedObservation): string[] {
  const places: string[] = [];
  for (const field of [5, 6, 7, 8, 9]) places.push(observation.obx.place(field));
  for (const note of observation.notes) places.push(commentPlace(note));
  return places;
}

export const commentPlace = (note: Spot): string => note.place(3);
