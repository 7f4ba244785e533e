/**
 * Cuts the text of a compose file between its services, so that of a text that is being typed in only the service that
 * was typed in has to be parsed. Only texts whose pieces surely mean alone what they mean together are cut: without
 * anchors, directives, further documents and tabs, with `services:` as a block of its own.
 */

export interface YamlPiece {
  /** Offset of the piece in the text. */
  readonly start: number;
  readonly text: string;
}

export interface YamlPieces {
  /** From the beginning to the line `services:`, included. */
  readonly head: YamlPiece;
  /** One a service, at least one; comments above the first belong to it, others to the service before them. */
  readonly services: readonly YamlPiece[];
  /** The top-level keys behind the services; undefined where there are none. */
  readonly tail: YamlPiece | undefined;
}

/** The texts of pieces that another text was cut into. */
export type FormerTexts = Pick<ReadonlySet<string>, "has">;

/** A tab, an anchor or alias, a directive, the mark of a document or of a key, a byte order mark or another line end. */
const uncut =
  /[\t\uFEFF\u0085\u2028\u2029]|\r(?!\n)|(?:^|[\s[{,:-])[&*][^\s&*/"']|^%|^(?:---|\.\.\.)|^\s*[?:](?:\s|$)/m;

/** Undefined where the text has to be read as a whole. */
export function yamlPieces(text: string, former?: FormerTexts): YamlPieces | undefined {
  const line = /^services:[ ]*(?:#.*)?\r?$/gm.exec(text);
  if (!line) return undefined;
  const bodyStart = line.index + line[0].length + 1;
  const body = bodyOf(text, bodyStart);
  if (!body) return undefined;
  const { starts, end } = body;
  const cuts = [bodyStart, ...starts.slice(1), end];
  const services = starts.map((_, index) => piece(text, cuts[index] ?? end, cuts[index + 1] ?? end));
  const head = piece(text, 0, bodyStart);
  const tail = end < text.length ? piece(text, end, text.length) : undefined;
  const all = [head, ...services, ...(tail ? [tail] : [])];
  // Pieces are whole lines, so that what one of them holds, the text does.
  return all.some((each) => !former?.has(each.text) && uncut.test(each.text))
    ? undefined
    : { head, services, tail };
}

export interface KeyPieces {
  /** To the line with the service's name, included. */
  readonly head: YamlPiece;
  /** One a key of the service, at least one; comments belong to the key before them, those above the first to it. */
  readonly keys: readonly YamlPiece[];
}

/** Cuts the piece of one service between its keys; starts are offsets in it. Undefined where it has to be read whole. */
export function keyPieces(service: string): KeyPieces | undefined {
  const name = /^(?: *(?:#.*)?\r?\n)* +[\w.-]+:[ ]*(?:#.*)?\r?\n/.exec(service)?.[0];
  const body = name === undefined ? undefined : bodyOf(service, name.length);
  if (name === undefined || body?.end !== service.length) return undefined;
  const { starts, end } = body;
  const cuts = [name.length, ...starts.slice(1), end];
  return {
    head: piece(service, 0, name.length),
    keys: starts.map((_, index) => piece(service, cuts[index] ?? end, cuts[index + 1] ?? end)),
  };
}

const piece = (text: string, start: number, end: number): YamlPiece => ({
  start,
  text: text.slice(start, end),
});

/** Where the lines of the keys of a block begin, and where it ends; undefined for any other shape. */
function bodyOf(
  text: string,
  from: number,
): { readonly starts: readonly number[]; readonly end: number } | undefined {
  const anywhere = /^ *[^ \n\r#]/gm;
  anywhere.lastIndex = from;
  const column = (anywhere.exec(text)?.[0].length ?? 1) - 1;
  const starts: number[] = [];
  // Lines further right belong to the keys.
  const line = new RegExp(`^ {0,${column}}[^ \\n\\r#]`, "gm");
  line.lastIndex = from;
  let found = line.exec(text);
  for (; found && found[0].length > 1; found = line.exec(text)) {
    const indentation = found[0].length - 1;
    const first = found[0].charAt(indentation);
    // A list may stand as far left as the key it belongs to.
    if (first === "-" && indentation === column && starts.length > 0) continue;
    // Further left than the first service, or no key: not the block that this is about.
    if (indentation < column || !/[\w."']/.test(first)) return undefined;
    starts.push(found.index);
  }
  return starts.length === 0 ? undefined : { starts, end: found?.index ?? text.length };
}
