import { raise } from "../../result/issue-texts.ts";
import type { Moment } from "../../result/moment.ts";
import type { Judging } from "../judging.ts";
import { readMoment } from "../time/moment.ts";
import type { Observed, Step } from "./observed.ts";
import { refuse } from "./set-aside.ts";

/** When the sample was taken: of the specimen, else of the order, else of the observation. */
export const findSampling: Step = (observed, judging) => {
  const { draft, order, times } = observed;
  const place = draft.place("sampled");
  const ofOrder = times.sampling();
  if (ofOrder === "faulty") {
    observed.outcome = "refused";
    return undefined;
  }
  if (ofOrder !== null) {
    observed.sampledAt = ofOrder.moment;
    compareDays(ofOrder, observed, judging);
    return undefined;
  }
  if (draft.sampled === null) {
    refuse(observed, judging, "sampling.missing", order.place("sampledOrder"));
    return undefined;
  }
  const found = times.judgeSampling(draft.sampled, place);
  if (found === null) observed.outcome = "refused";
  else observed.sampledAt = found;
  return undefined;
};

/** OBX-14 is not asked for, but a day other than the order's is a sign that one of them is wrong. */
function compareDays(
  taken: { readonly moment: Moment; readonly place: string },
  { draft }: Observed,
  judging: Judging,
): void {
  const own = readMoment(draft.sampled, judging);
  if (own.kind === "invalid") judging.issues.push(raise("time.unreadable", draft.place("sampled")));
  if (own.kind === "moment" && own.moment.localDate !== taken.moment.localDate)
    judging.issues.push(
      raise("sampling.days-differ", draft.place("sampled"), { place: taken.place }),
    );
}
