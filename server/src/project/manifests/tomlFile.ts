/** TOML files of a build context. */
import { parse } from "smol-toml";
import type { BuildContext } from "../buildContext/buildContext.ts";

export type TomlTable = Readonly<Record<string, unknown>>;

/** Undefined where there is none, and where it is no TOML. Large ones are left unread. */
export function tomlAt(context: BuildContext, path: string): TomlTable | undefined {
  const known = context.derived.get(tomlAt, () => new Map<string, TomlTable | undefined>());
  if (!known.has(path)) known.set(path, readToml(context.readFile(path)));
  return known.get(path);
}

/** Manifests are short; lockfiles are not read. */
const mostCharacters = 200_000;

function readToml(text: string | undefined): TomlTable | undefined {
  if (text === undefined || text.length > mostCharacters) return undefined;
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
