/** What software needs of `GET counter/choices`. */
export interface Choices {
  readonly tests: readonly {
    readonly id: string;
    readonly euListed: boolean;
    readonly specimens: readonly { readonly code: string }[];
  }[];
  readonly devices: readonly { readonly code: string; readonly euListed: boolean }[];
}

/** A box of devices that stands open, for one test. */
export interface Box {
  readonly test: string;
  readonly specimen?: string;
  readonly device: {
    readonly code?: string;
    readonly name?: string;
    readonly lot: string;
    readonly expires: string;
  };
}

/**
 * What a pharmacy has on its shelf: of each test that is made at a counter two lots, of devices on the
 * European list where that is one for the test.
 * @param pharmacy its number among the made-up ones: each buys others
 */
export function shelfOf(choices: Choices, pharmacy: number, now: number): Box[] {
  const listed = choices.devices.filter(({ euListed }) => euListed);
  const expires = `${new Date(now).getUTCFullYear() + 1}-06`;
  return choices.tests.flatMap((test, index) => {
    const specimen = test.specimens[0]?.code;
    const bought = listed[(pharmacy * 29 + index * 7) % Math.max(1, listed.length)];
    const device =
      test.euListed && bought ? { code: bought.code } : { name: "Test antigénique en cassette" };
    return ["A", "B"].map((box) => ({
      test: test.id,
      ...(specimen === undefined ? {} : { specimen }),
      device: { ...device, lot: `${box}${pharmacy + 1}${index + 1}4207`, expires },
    }));
  });
}
