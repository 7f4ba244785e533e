/** What `include` brings in. https://docs.docker.com/reference/compose-file/include/ */
import { type ComposeValue, composeValue } from "../compose/values/composeValue.ts";
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import { asMapping, asSequence, merged, oneOrMore } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import { directoryOf, resolvePath } from "../files/paths.ts";
import type { Span } from "../text/span.ts";
import { withEnvFiles } from "./environment.ts";
import { hostPath } from "./hostPaths.ts";
import type { Loading } from "./loading.ts";
import { loadModel, type ModelRequest, type Services } from "./model.ts";

export interface Included {
  readonly included: Services;
  /** Where the `include` is written. */
  readonly span: Span;
}

/** Deeper nests are made to exhaust a reader. */
const deepest = 20;

export function includedServices(
  node: YamlNode | undefined,
  file: string,
  request: ModelRequest,
  loading: Loading,
): readonly Included[] {
  return (asSequence(node)?.items ?? []).flatMap((item) => {
    const include = includeOf(item);
    const paths = include?.paths.map((path) => localPath(path, request.directory, loading.home));
    const [main] = paths ?? [];
    if (!include || main === undefined || !paths?.every((path) => path !== undefined)) {
      loading.complete = false;
      return [];
    }
    const includedBy = [...request.includedBy, file];
    if (includedBy.includes(main)) {
      loading.refuse(file, item.span, "include-cycle", `include cycle detected: ${main}`);
      return [];
    }
    const directory = projectDirectoryOf(include, main, request);
    const environment =
      directory === undefined ? undefined : environmentOf(include, directory, request, loading);
    if (directory === undefined || !environment || includedBy.length > deepest) {
      loading.complete = false;
      return [];
    }
    const included = loadModel(
      { files: paths, directory, environment, includedBy, from: { path: file, span: item.span } },
      loading,
    );
    return [{ included, span: item.span }];
  });
}

interface Include {
  readonly paths: readonly ComposeValue[];
  readonly projectDirectory: ComposeValue | undefined;
  readonly envFiles: readonly ComposeValue[];
}

function includeOf(item: YamlNode): Include | undefined {
  const mapping = asMapping(item);
  if (!mapping) return { paths: textsOf(item), projectDirectory: undefined, envFiles: [] };
  const { entries, complete } = merged(mapping);
  const [projectDirectory] = textsOf(entries.get("project_directory")?.value);
  const envFiles = textsOf(entries.get("env_file")?.value);
  return complete ? { paths: textsOf(entries.get("path")?.value), projectDirectory, envFiles } : undefined;
}

/** A text, or a list of them. */
const textsOf = (node: YamlNode | undefined): readonly ComposeValue[] =>
  oneOrMore(node)
    .flatMap((item) => composeValue(item) ?? [])
    .filter(({ type }) => type !== "null");

/** Undefined for what is not on this machine, or decided by a variable. */
function localPath(
  { text, known }: ComposeValue,
  directory: string,
  home: string | undefined,
): string | undefined {
  const remote =
    /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|oci:|github\.com\/)/i.test(text) || /\.git(?:#|$)/.test(text);
  const path = known && !remote ? hostPath(directory, text, home) : undefined;
  return path && resolvePath("/", path);
}

function projectDirectoryOf(
  { projectDirectory }: Include,
  main: string,
  { directory }: ModelRequest,
): string | undefined {
  if (!projectDirectory || projectDirectory.text === "") return directoryOf(main);
  return projectDirectory.known ? resolvePath(directory, projectDirectory.text) : undefined;
}

/** Undefined when an env file that is named cannot be read, or is not known. */
function environmentOf(
  { envFiles }: Include,
  directory: string,
  request: ModelRequest,
  loading: Loading,
): ComposeEnvironment | undefined {
  if (envFiles.some(({ known }) => !known)) return undefined;
  const named = envFiles.map(({ text }) => resolvePath(request.directory, text));
  const paths = named.length > 0 ? named : [resolvePath(directory, ".env")];
  const { environment, refusals, missing } = withEnvFiles(request.environment, paths, (path) =>
    loading.envFileAt(path),
  );
  for (const { path, detail } of refusals) loading.refuse(path, undefined, "env-file", detail);
  return named.length > 0 && missing.length > 0 ? undefined : environment;
}
