import type { Adapter, AdapterPayload } from "oidc-provider";

/** What the provider keeps between its pages, until this process ends. One for each kind of thing. */
export class Memory implements Adapter {
  readonly #kept = new Map<string, { payload: AdapterPayload; ends: number }>();

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<undefined> {
    const seconds = expiresIn || 3_600;
    this.#kept.set(id, { payload, ends: Date.now() + seconds * 1_000 });
    for (const [old, { ends }] of this.#kept) if (ends < Date.now()) this.#kept.delete(old);
    return undefined;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const one = this.#kept.get(id);
    return one && one.ends > Date.now() ? one.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#first((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<undefined> {
    const one = this.#kept.get(id);
    if (one) one.payload.consumed = Math.floor(Date.now() / 1_000);
    return undefined;
  }

  async destroy(id: string): Promise<undefined> {
    this.#kept.delete(id);
    return undefined;
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [id, { payload }] of this.#kept) {
      if (payload.grantId === grantId) this.#kept.delete(id);
    }
    return undefined;
  }

  #first(wanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    return [...this.#kept.values()].find(({ payload }) => wanted(payload))?.payload;
  }
}
