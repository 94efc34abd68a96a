import { readMessage, type Segment } from "#hl7v2";

/** What the platform reads of a result, more or less: 25 fields, by this project's codec. */
export function read25Fields(bytes: Uint8Array): string[] {
  const read = readMessage(bytes);
  if (!read.ok) throw new Error(read.fault.detail);
  const { message } = read;
  const msh = message.first("MSH") as Segment;
  const pid = message.first("PID") as Segment;
  const orc = message.first("ORC") as Segment;
  const obr = message.first("OBR") as Segment;
  const obx = message.first("OBX") as Segment;
  const spm = message.first("SPM") as Segment;
  return [
    msh.value(3),
    msh.value(4),
    msh.value(7),
    msh.value(9, 1, 2),
    msh.value(10),
    msh.value(11),
    msh.value(12),
    pid.value(3),
    pid.value(3, 1, 5),
    pid.value(5),
    pid.value(5, 1, 2),
    pid.value(7),
    pid.value(8),
    pid.value(11, 1, 3),
    pid.value(11, 1, 5),
    pid.value(13, 1, 12),
    orc.value(12),
    obr.value(3),
    obr.value(4),
    obr.value(7),
    obr.value(22),
    obx.value(3),
    obx.value(5),
    obx.value(11),
    spm.value(4),
  ];
}
