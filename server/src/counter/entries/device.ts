import { euDevice, listedDevices } from "../../certificates/device.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import type { Fault } from "../../platform/errors.ts";
import { fault } from "../faults.ts";

const byCode = new Map(listedDevices.map((one) => [one.code, one]));

/** A lot as it is compared: capitals, without blanks. */
export const foldLot = (lot: string): string => lot.replace(/\s+/g, "").toUpperCase();

/** The device as it is recorded: its number on the EU list and its name there, or the name given. */
export function deviceText({ device }: Entry): string {
  const listed = device?.code ? byCode.get(device.code) : undefined;
  return listed ? `${listed.code} ${listed.display}` : (device?.name ?? "");
}

/** Whether an EU certificate can be made of a test with it. */
export const isListed = (entry: Entry): boolean => euDevice(deviceText(entry)) !== null;

/** What is wrong with a device, on the day of sampling (`YYYY-MM-DD` at its beginning). */
export function deviceFaults({ device, sampledAt }: Entry): Fault[] {
  if (device === undefined || (!device.code && !device.name))
    return [fault("device.missing", "device")];
  const found: Fault[] = [];
  if (device.code && !byCode.has(device.code)) found.push(fault("device.unknown", "device.code"));
  if (device.lot === "") found.push(fault("device.lot-missing", "device.lot"));
  if (device.expires) {
    const form = /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/;
    const day = sampledAt.slice(0, device.expires.length);
    if (!form.test(device.expires)) found.push(fault("device.expiry-unreadable", "device.expires"));
    else if (day > device.expires) found.push(fault("device.expired", "device.expires"));
  }
  return found;
}
