import { type Content, page } from "./content.ts";
import { embed } from "./font.ts";
import { type Described, pdfDate, xmp } from "./metadata.ts";
import { digits, Objects, textString } from "./objects.ts";
import { type Element, writeStructure } from "./structure.ts";

/** A tagged document of one page (ISO 32000-1; tags and metadata as PDF/UA-1, ISO 14289-1, asks). */
export function writeDocument(described: Described, content: Content, structure: Element): Buffer {
  const objects = new Objects();
  const pages = objects.reserve();
  const sheet = objects.reserve();
  const fonts = [...content.fonts].map(([face, name]) => `/${name} ${embed(objects, face)} 0 R`);
  const drawn = objects.addStream(content.operators);
  objects.set(
    sheet,
    `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${digits(page.width)} ${digits(page.height)}]` +
      `/Contents ${drawn} 0 R/Resources<</Font<<${fonts.join("")}>>>>/StructParents 0/Tabs/S>>`,
  );
  objects.set(pages, `<</Type/Pages/Kids[${sheet} 0 R]/Count 1>>`);
  const tree = writeStructure(objects, structure, sheet);
  const metadata = objects.addPlain(xmp(described), "/Type/Metadata/Subtype/XML");
  const root = objects.add(
    `<</Type/Catalog/Pages ${pages} 0 R/Lang(${described.language})/MarkInfo<</Marked true>>` +
      `/StructTreeRoot ${tree} 0 R/Metadata ${metadata} 0 R` +
      "/ViewerPreferences<</DisplayDocTitle true>>>>",
  );
  const at = pdfDate(described.createdAt);
  const info = objects.add(
    `<</Title${textString(described.title)}/CreationDate ${at}/ModDate ${at}>>`,
  );
  return objects.finish({ root, info });
}
