export { decideDeliveries } from "./decide.ts";
export { startQueue } from "./queue.ts";
export { type EmailOptions, patientEmail } from "./recipients/patient/email.ts";
