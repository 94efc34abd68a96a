/**
 * Which rows `d` of person.doubt ask something of a human, beside that nobody has decided: the two
 * faces go by two persons, and each still has a report. A laboratory's correction empties a face.
 */
export const asksSomething = `exists (select where
    (select a.person from person.alias a where a.lane = d.lane and a.face = d.face
      order by a.entry desc limit 1)
    <> (select a.person from person.alias a where a.lane = d.other_lane and a.face = d.other
      order by a.entry desc limit 1))
  and ${hasReport("d.lane", "d.face")} and ${hasReport("d.other_lane", "d.other")}`;

function hasReport(lane: string, face: string): string {
  return `exists (select from person.report r
    where r.lane = ${lane} and r.face = ${face} and r.entry = 'came'
      and not exists (select from person.report l where l.lane = r.lane and l.face = r.face
        and l.report_lane = r.report_lane and l.report_id = r.report_id
        and l.version > r.version and l.entry = 'left'))`;
}
