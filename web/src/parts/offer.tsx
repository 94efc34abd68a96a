import { type RefObject, useEffect, useRef, useState } from "react";
import { FaultNotice } from "./fault-notice.tsx";

/** What an asking came to: what was asked for, or why not. */
export type Asked<Found, Refusal> = { readonly found: Found } | { readonly refusal: Refusal };

export interface Offer<Found, Refusal> {
  /** Null until it was taken. */
  readonly found: Found | null;
  readonly refusal: Refusal | null;
  readonly asking: boolean;
  /** The heading, which has the focus once something was found. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  take(): Promise<void>;
}

/** Something that is made only when a person asks for it: asked for once at a time. */
export function useOffer<Found, Refusal>(
  ask: () => Promise<Asked<Found, Refusal>>,
): Offer<Found, Refusal> {
  const [found, setFound] = useState<Found | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (found) heading.current?.focus();
  }, [found]);

  const take = async () => {
    if (asking) return;
    setAsking(true);
    setRefusal(null);
    const asked = await ask();
    setAsking(false);
    if ("found" in asked) setFound(asked.found);
    else setRefusal(asked.refusal);
  };
  return { found, refusal, asking, heading, take };
}

interface OfferButtonProps {
  readonly id: string;
  readonly offer: Pick<Offer<unknown, unknown>, "found" | "asking" | "take">;
  readonly fault: string | null;
  readonly words: { readonly show: string; readonly asking: string };
}

/** The button that takes an offer, gone once it was taken; what went wrong stands above it. */
export function OfferButton({ id, offer, fault, words }: OfferButtonProps) {
  if (offer.found !== null) return null;
  return (
    <>
      <FaultNotice id={id} text={fault} />
      <button
        type="button"
        className="button quiet"
        aria-disabled={offer.asking || undefined}
        onClick={offer.take}
      >
        {offer.asking ? words.asking : words.show}
      </button>
    </>
  );
}
