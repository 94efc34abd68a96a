import type { Message, Segment } from "#hl7v2";

/** A patient, and those named beside (NK1). */
export interface ArrangedPatient {
  readonly pid: Segment;
  readonly relatives: Segment[];
}

/** One observation with the comments on it. */
export interface ArrangedObservation {
  readonly obx: Segment;
  readonly notes: Segment[];
}

/** The segments of one ORDER_OBSERVATION group. */
export interface ArrangedOrder {
  readonly patient: ArrangedPatient | null;
  readonly pv1: Segment | null;
  readonly orc: Segment | null;
  readonly obr: Segment;
  spm: Segment | null;
  readonly observations: ArrangedObservation[];
}

/** The segments of a message in their groups, each found once, in one pass. */
export interface Arranged {
  readonly hasPatient: boolean;
  readonly hasOrder: boolean;
  readonly orders: readonly ArrangedOrder[];
  readonly misplaced: readonly Segment[];
  /** Observations that stand in no order. */
  readonly strays: readonly ArrangedObservation[];
  /** Comments on something else than an observation: nothing says what they are about. */
  readonly comments: readonly Segment[];
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
  hasOrder = false;
  readonly orders: ArrangedOrder[] = [];
  readonly misplaced: Segment[] = [];
  readonly strays: ArrangedObservation[] = [];
  readonly comments: Segment[] = [];

  private patient: ArrangedPatient | null = null;
  private pv1: Segment | null = null;
  private orc: Segment | null = null;
  private order: ArrangedOrder | null = null;
  private observation: ArrangedObservation | null = null;

  take(segment: Segment): void {
    switch (segment.name) {
      case "PID":
        this.beginPatient(segment);
        break;
      case "PV1":
        this.pv1 = segment;
        break;
      case "NK1":
        this.patient?.relatives.push(segment);
        break;
      case "ORC":
        this.announceOrder(segment);
        break;
      case "OBR":
        this.beginOrder(segment);
        break;
      case "OBX":
        this.addObservation(segment);
        break;
      case "NTE":
        (this.observation?.notes ?? this.comments).push(segment);
        break;
      case "SPM":
        this.addSpecimen(segment);
        break;
    }
  }

  values(): string[] {
    const all = [...this.strays, ...this.orders.flatMap((order) => order.observations)];
    const said = this.orders.flatMap(({ obr }) => [obr.place(13), obr.place(31)]);
    return [...this.comments.map(commentPlace), ...said, ...all.flatMap(valuePlaces)];
  }

  private beginPatient(pid: Segment): void {
    this.hasPatient = true;
    this.patient = { pid, relatives: [] };
    this.pv1 = null;
    this.orc = null;
    this.order = null;
    this.observation = null;
  }

  private announceOrder(orc: Segment): void {
    this.orc = orc;
    this.order = null;
    this.observation = null;
  }

  private beginOrder(obr: Segment): void {
    this.hasOrder = true;
    const { patient, pv1, orc } = this;
    if (patient === null) this.misplaced.push(obr);
    this.order = { patient, pv1, orc, obr, spm: null, observations: [] };
    this.orders.push(this.order);
    this.orc = null;
    this.observation = null;
  }

  private addObservation(obx: Segment): void {
    this.observation = { obx, notes: [] };
    if (this.order !== null) {
      this.order.observations.push(this.observation);
      return;
    }
    this.misplaced.push(obx);
    this.strays.push(this.observation);
  }

  /** The first specimen of an order counts. */
  private addSpecimen(spm: Segment): void {
    this.observation = null;
    if (this.order !== null && this.order.spm === null) this.order.spm = spm;
  }
}

/** The value, its unit, range, flags and probability (OBX-5 to OBX-9), and the comments. */
export function valuePlaces(observation: ArrangedObservation): string[] {
  const places: string[] = [];
  for (const field of [5, 6, 7, 8, 9]) places.push(observation.obx.place(field));
  for (const note of observation.notes) places.push(commentPlace(note));
  return places;
}

export const commentPlace = (note: Segment): string => note.place(3);
