/** Text as Docker's programs quote it in what they say. Pure. */

/** Undoes Go's `strconv.Quote`; the text comes without the quotes around it. */
export function unquoteGo(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g,
    (_, byte?: string, short?: string, long?: string, letter = "") => {
      const code = byte ?? short ?? long;
      return code === undefined ? (escapes[letter] ?? letter) : codePoint(Number.parseInt(code, 16));
    },
  );
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "", b: "", f: "", v: "" };

const codePoint = (code: number): string => (code <= 0x10_ffff ? String.fromCodePoint(code) : "");
