import { digits, type Objects, textString } from "./objects.ts";

/** The standard roles that a proof uses (ISO 32000-1 section 14.8.4). */
export type Role =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "P"
  | "Span"
  | "Figure"
  | "Table"
  | "TR"
  | "TH"
  | "TD";

export interface Traits {
  readonly lang?: string;
  /** What a picture says, for whoever does not see it. */
  readonly alt?: string;
  /** Where a picture stands: left, bottom, right, top. */
  readonly box?: readonly number[];
}

/** An element of the logical structure: elements, and numbers of marked content, in reading order. */
export class Element {
  readonly role: Role;
  readonly traits: Traits;
  readonly kids: (Element | number)[] = [];

  constructor(role: Role, traits: Traits = {}) {
    this.role = role;
    this.traits = traits;
  }

  add(role: Role, traits: Traits = {}): Element {
    const kid = new Element(role, traits);
    this.kids.push(kid);
    return kid;
  }
}

/** Writes the tree of one page (section 14.7). @returns the number of its root */
export function writeStructure(objects: Objects, document: Element, page: number): number {
  const root = objects.reserve();
  const owners: number[] = [];
  const write = (element: Element, parent: number): number => {
    const number = objects.reserve();
    const kids = element.kids.map((kid) => {
      if (kid instanceof Element) return `${write(kid, number)} 0 R`;
      owners[kid] = number;
      return String(kid);
    });
    objects.set(
      number,
      `<</Type/StructElem/S/${element.role}/P ${parent} 0 R/Pg ${page} 0 R` +
        `${traitsOf(element)}/K[${kids.join(" ")}]>>`,
    );
    return number;
  };
  const top = write(document, root);
  const parents = objects.add(`<</Nums[0[${owners.map((owner) => `${owner} 0 R`).join(" ")}]]>>`);
  objects.set(
    root,
    `<</Type/StructTreeRoot/K[${top} 0 R]/ParentTree ${parents} 0 R/ParentTreeNextKey 1>>`,
  );
  return root;
}

function traitsOf({ role, traits }: Element): string {
  const lang = traits.lang ? `/Lang(${traits.lang})` : "";
  const alt = traits.alt ? `/Alt${textString(traits.alt)}` : "";
  const box = traits.box
    ? `/A<</O/Layout/Placement/Block/BBox[${traits.box.map(digits).join(" ")}]>>`
    : "";
  return `${lang}${alt}${box}${role === "TH" ? "/A<</O/Table/Scope/Row>>" : ""}`;
}
