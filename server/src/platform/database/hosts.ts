/**
 * An address of a database may name several hosts, as libpq takes it:
 * postgres://user:password@one:5432,two:5432/name?target_session_attrs=read-write. `pg` knows one
 * host only, and the URL of the standard has room for one.
 */

const form = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]+)(.*)$/;

/** The same address with each of its hosts alone; one that names one host as it is. */
export function hostsOf(address: string): string[] {
  const [, start = "", hosts = "", rest = ""] = form.exec(address) ?? [];
  if (!hosts.includes(",")) return [address];
  return hosts.split(",").map((host) => `${start}${host}${withoutTarget(rest)}`);
}

/** Whether every host makes a whole address, and what is looked for is the one that takes writes. */
export function isAddress(address: string, protocols: readonly string[]): boolean {
  const target = /[?&]target_session_attrs=([^&#]*)/.exec(address)?.[1] ?? "read-write";
  return (
    ["read-write", "primary"].includes(target) &&
    hostsOf(address).every((one) => URL.canParse(one) && protocols.includes(new URL(one).protocol))
  );
}

/** Ours to heed; `pg` would take it for a setting of its own. */
const withoutTarget = (rest: string): string =>
  rest.replace(/([?&])target_session_attrs=[^&#]*(&?)/, (_, before: string, after: string) =>
    after === "" ? "" : before,
  );
