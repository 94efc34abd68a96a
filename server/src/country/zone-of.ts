import type { Country } from "../result/country.ts";

/**
 * The time zone of a place of a country, by its postcode or the code of its commune: the longest
 * beginning that the profile names, else the country's main zone.
 */
export function zoneOf(country: Pick<Country, "zone" | "zones">, place: string): string {
  const code = place.replace(/\s/g, "").toUpperCase();
  const [longest] = Object.keys(country.zones)
    .filter((beginning) => code.startsWith(beginning))
    .sort((one, other) => other.length - one.length);
  return (longest && country.zones[longest]) || country.zone;
}
