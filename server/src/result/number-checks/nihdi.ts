/**
 * A Belgian number (NIHDI, INAMI, RIZIV): the seventh and eighth digit check the first six, as 97 less
 * their remainder by 97. When those ran short, numbers were given anew with 89 in place of 97 (note
 * I 2012/26; nurses and midwives since 2013, doctors since April 2019). UNVERIFIED whether that one
 * is a difference too: the remainder itself is taken as well, for a wrong warning helps nobody.
 */
export function checkedByNihdi(number: string): boolean {
  const first = Number(number.slice(0, 6));
  const check = Number(number.slice(6, 8));
  return [97 - (first % 97), 89 - (first % 89), first % 89].includes(check);
}
