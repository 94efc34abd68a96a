/**
 * How letters are written in A to Z: ICAO Doc 9303 part 3, section 6 (A Latin, B Cyrillic, C Arabic
 * script), where it leaves a choice the one that most issuers took (Ä as AE, Å as AA, Ü as UE). It
 * has no Greek nor Georgian: those follow ELOT 743 and the national system of 2002. Upper case; what
 * is missing here loses its accents, and what is then no letter is left out.
 */
const latin = `
  Ä AE  Å AA  Æ AE  Ǽ AE  Ö OE  Ő OE  Ø OE  Œ OE  Ü UE  Ű UE  Ñ N  ẞ SS  Þ TH  Ð D  Đ D  Ħ H  ı I
  Ĳ IJ  ĸ Q  Ł L  Ŋ N  Ŧ T  Ə E  Ʒ Z  Ǥ G
`;

const cyrillic = `
  А A  Б B  В V  Г G  Ґ G  Д D  Ѓ G  Ђ D  Е E  Ё E  Є IE  Ж ZH  З Z  Ѕ DZ  И I  І I  Ї I  Й I  Ј J
  К K  Ќ K  Л L  Љ LJ  М M  Н N  Њ NJ  О O  П P  Р R  С S  Т T  Ћ C  У U  Ў U  Ф F  Х KH  Ц TS
  Ч CH  Џ DZ  Ш SH  Щ SHCH  Ъ IE  Ы Y  Ь -  Э E  Ю IU  Я IA  Ѫ U
`;

const greek = `
  ΑΥ AV  ΕΥ EV  ΗΥ IV  ΟΥ OU  ΓΓ NG  ΓΞ NX  ΓΧ NCH  ΜΠ B  Α A  Β V  Γ G  Δ D  Ε E  Ζ Z  Η I  Θ TH
  Ι I  Κ K  Λ L  Μ M  Ν N  Ξ X  Ο O  Π P  Ρ R  Σ S  Τ T  Υ Y  Φ F  Χ CH  Ψ PS  Ω O
`;

const georgian = `
  ა A  ბ B  გ G  დ D  ე E  ვ V  ზ Z  თ T  ი I  კ K  ლ L  მ M  ნ N  ო O  პ P  ჟ ZH  რ R  ს S  ტ T
  უ U  ფ P  ქ K  ღ GH  ყ Q  შ SH  ჩ CH  ც TS  ძ DZ  წ TS  ჭ CH  ხ KH  ჯ J  ჰ H
`;

const arabic = `
  ء XE  آ XAA  أ XAE  ؤ U  إ I  ئ XI  ا A  ب B  ة XTA  ت T  ث XTH  ج J  ح XH  خ XKH  د D  ذ XDH
  ر R  ز Z  س S  ش XSH  ص XSS  ض XDZ  ط XTT  ظ XZZ  ع E  غ G  ف F  ق Q  ك K  ل L  م M  ن N  ه H
  و W  ى XAY  ي Y  پ P  چ XC  ژ XJ  ک K  گ XG  ی Y
`;

/**
 * Letters, and pairs of them, with what they become; "-" in the lists above is nothing. Georgian has
 * capitals of its own, which names are made of before they are looked up.
 */
export const table: ReadonlyMap<string, string> = new Map(
  [latin, cyrillic, greek, georgian, arabic].flatMap((list) => {
    const words = list.trim().split(/\s+/);
    return words.flatMap((word, index) =>
      index % 2 === 0
        ? [[word.toUpperCase(), (words[index + 1] as string).replace("-", "")] as const]
        : [],
    );
  }),
);
