import type { Text } from "../../api.ts";

/** What people are told of their data, as the country says it. */
export interface Notice {
  readonly controller: Text;
  readonly contact: { readonly email: string; readonly address: Text };
  readonly authority: Text;
  readonly basis: Text;
  readonly purposes: readonly Text[];
  readonly recipients: readonly Text[];
  readonly clocks: {
    readonly namedDays: number;
    readonly refusedDays: number;
    readonly until: string | null;
  };
}

/** Null where it could not be had. */
export async function askNotice(): Promise<Notice | null> {
  try {
    const response = await fetch("/api/notice", { credentials: "omit" });
    return response.ok ? ((await response.json()) as Notice) : null;
  } catch {
    return null;
  }
}
