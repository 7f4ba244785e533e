/** Files of variables for a container: which ones of a workspace are offered, and what is amiss in one. Pure. */
import path from "node:path";

/** Templates: they have names and no values. */
const template = /\.(?:example|sample|template|dist|defaults?)$/i;

/** `.env`, `.env.local`; the nearest to the Dockerfile first. Absolute paths. */
export function environmentFiles(files: readonly string[], dockerfile: string): readonly string[] {
  const folder = path.dirname(dockerfile);
  const distance = (file: string) =>
    path.relative(folder, path.dirname(file)).split(path.sep).filter(Boolean).length;
  return files
    .filter((file) => /^\.env(?:\..+)?$/.test(path.basename(file)) && !template.test(file))
    .sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1));
}

export type EnvironmentFileTrouble =
  /** The engine is given the quotes with the value, unlike by Compose. */
  | { readonly kind: "quoted"; readonly name: string }
  /** The command refuses the whole file: a name with a blank in it. */
  | { readonly kind: "refused"; readonly line: number };

/** https://docs.docker.com/reference/cli/docker/container/run/#env: `docker run` takes each line as it is. */
export function environmentFileTrouble(text: string): EnvironmentFileTrouble | undefined {
  let quoted: EnvironmentFileTrouble | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trimStart();
    if (line === "" || line.startsWith("#")) continue;
    const [, name = line, value = ""] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    if (name === "" || /\s/.test(name)) return { kind: "refused", line: index + 1 };
    if (/^(["']).*\1$/.test(value.trim())) quoted ??= { kind: "quoted", name };
  }
  return quoted;
}
