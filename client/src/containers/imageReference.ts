/**
 * Whether a text can name a new image, as the engine reads it: `[host[:port]/]path[:tag]`, without a digest. Pure.
 * https://pkg.go.dev/github.com/distribution/reference
 */
import type { Localisation } from "../reader.ts";

const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
// A first part is a host only where it looks like one: it has a dot, a port, an upper case letter, or is "localhost".
const host = `(?:localhost|${label}(?:\\.${label})+|(?=[^/]*[A-Z])${label}|${label}(?=:))(?::[0-9]+)?`;
const name = `(?:${host}/)?${component}(?:/${component})*`;
const reference = new RegExp(`^(${name})(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$`);
const longestName = 255;

/** What is wrong with it, or undefined. */
export function referenceProblem(text: string, l10n: Localisation): string | undefined {
  const found = reference.exec(text);
  if (found && (found[1]?.length ?? 0) <= longestName) return undefined;
  if (text === "") return l10n.t("The image needs a name");
  const [, path = text] = /^(.*?)(?::[^/:]*)?$/.exec(text) ?? [];
  if (path !== path.toLowerCase() && reference.test(text.toLowerCase())) {
    return l10n.t("The name of an image has no upper case letters");
  }
  return l10n.t("An image is named name:tag, with letters, digits and . _ - /");
}
