/** Loaded with the first code that is shown. */
export { modulesOf as qr } from "../../../../packages/hcert/src/qr/modules.ts";
export { dataMatrix } from "../../../../packages/two-d-doc/src/data-matrix/modules.ts";
