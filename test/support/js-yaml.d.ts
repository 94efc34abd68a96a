/** What the tests use of it; it comes without types of its own. */
declare module "js-yaml" {
  export function load(text: string): unknown;
}
