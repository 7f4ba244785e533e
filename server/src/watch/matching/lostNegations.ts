/** Patterns that begin with a `!` and are not quoted: YAML takes that for a tag, and Compose never sees it. */
import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { oneOrMore } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode, YamlScalar } from "../../compose/yaml/yamlTree.ts";
import type { Span } from "../../text/span.ts";

export interface LostNegation {
  /** From the `!` to the end of the item. */
  readonly span: Span;
  /** As it was meant: `!keep.txt`. */
  readonly pattern: string;
  /** What Compose reads instead; empty for `!keep.txt`, the name for `! keep.txt`. */
  readonly read: string;
  /** Compose refuses the file: the tag takes the bracket behind it along, or the list has two empty patterns. */
  readonly refused: boolean;
}

export const lostNegations = (text: string, { entries }: WatchTrigger): readonly LostNegation[] =>
  [entries.get("ignore"), entries.get("include")].flatMap((entry) => {
    const lost = oneOrMore(entry?.value).flatMap((item) =>
      isTagged(item) ? (lostNegation(text, item) ?? []) : [],
    );
    const empty = lost.filter(({ read }) => read === "").length;
    return lost.map((each) => ({
      ...each,
      refused: (each.read === "" && empty > 1) || /[\]}]/.test(text.charAt(each.span.end)),
    }));
  });

const isTagged = (node: YamlNode): node is YamlScalar & { tag: string } =>
  node.kind === "scalar" &&
  node.style === "plain" &&
  node.tag?.startsWith("!") === true &&
  !/^!(?:reset|override)$/.test(node.tag);

function lostNegation(
  text: string,
  { tag, span, text: content }: YamlScalar & { tag: string },
): Omit<LostNegation, "refused"> | undefined {
  // `!` alone is the tag of `! keep`; any other tag before a text is something else.
  if ((tag === "!") !== (content !== "")) return undefined;
  const start = text.lastIndexOf(tag, span.start - tag.length);
  if (start === -1 || text.slice(start + tag.length, span.start).trim() !== "") return undefined;
  const end = content === "" ? start + tag.length : span.end;
  return { span: { start, end }, pattern: `!${content || tag.slice(1)}`, read: content };
}
