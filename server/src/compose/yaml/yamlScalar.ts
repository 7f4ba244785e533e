/** Writes text as a YAML scalar that Compose reads back as the same string. */

export type Quote = "" | "'" | '"';

/** In the wanted quotes, or in double ones where plain or single quotes cannot hold the text. */
export function yamlScalar(text: string, quote: Quote = ""): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (quote === '"' || !isPlain(text)) return `"${text.replace(/["\\]/g, "\\$&")}"`;
  return text;
}

/** Whether YAML takes the unquoted text for this very string, inside `[…]` and `{…}` too. */
const isPlain = (text: string): boolean =>
  /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))/.test(text) &&
  !/\s$|:(?=\s|$)|\s#|[,[\]{}]/.test(text) &&
  !/^(?:~|null|true|false|yes|no|on|off|y|n)$/i.test(text) &&
  !/^[-+.]?\d[\d_.:eExXoOa-fA-F+-]*$|^[-+]?\.(?:inf|nan)$/i.test(text) &&
  text !== "---" &&
  text !== "<<";
