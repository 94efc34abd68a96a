export interface Described {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  readonly createdAt: Date;
}

/** What the document says of itself in XMP: title, language, time, and that it keeps to PDF/UA-1. */
export function xmp({ title, language, createdAt }: Described): Buffer {
  const said = title.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const at = createdAt.toISOString();
  return Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${said}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`,
  );
}

/** A moment as the information dictionary holds it (ISO 32000-1 section 7.9.4). */
export const pdfDate = (at: Date): string =>
  `(D:${at.toISOString().replace(/\D/g, "").slice(0, 14)}Z)`;
