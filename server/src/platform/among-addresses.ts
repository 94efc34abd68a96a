import { BlockList, isIP } from "node:net";

/**
 * Whether an address of the network is one of those named: addresses, networks (`10.0.0.0/8`), or `loopback`,
 * as the settings name proxies. An IPv4 address that comes as an IPv6 one is the same.
 */
export function amongAddresses(named: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  const networks = named.flatMap((one) => (one === "loopback" ? ["127.0.0.0/8", "::1"] : [one]));
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = familyOf(address);
    list.addSubnet(address, bits === undefined ? widthOf[family] : Number(bits), family);
  }
  return (address) => {
    if (address === undefined || isIP(address) === 0) return false;
    return list.check(address, familyOf(address));
  };
}

const widthOf = { ipv4: 32, ipv6: 128 } as const;
const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");
