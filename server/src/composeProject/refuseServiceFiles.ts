/** What Compose refuses of the files that a service is given variables and labels from. It reads those of active services. */
import { tagOf } from "../compose/composeDocument.ts";
import { type ComposeValue, presentValue } from "../compose/values/composeValue.ts";
import { type EnvFile, envFiles } from "../compose/values/envFiles.ts";
import { asSequence } from "../compose/yaml/yamlLookup.ts";
import type { LoadedService, ServiceDefinition } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";
import type { Loading } from "./loading.ts";

export function refuseServiceFiles({ definitions }: LoadedService, loading: Loading): void {
  // `!reset` and `!override` take away what stands in other files.
  const isPlain = (key: string): boolean =>
    definitions.every(({ service }) => tagOf(service.entries.get(key)?.value) === undefined);
  for (const definition of definitions) {
    if (isPlain("env_file")) refuseEnvFiles(definition, loading);
    if (isPlain("label_file")) refuseLabelFiles(definition, loading);
  }
}

function refuseEnvFiles(definition: ServiceDefinition, loading: Loading): void {
  for (const envFile of envFiles(definition.service)) {
    const { path: value, mayBeMissing, format } = envFile;
    const path = pathOf(value, definition, loading);
    if (path === undefined) continue;
    const kind = loading.files.kindOf(path);
    const refuse = (refused: "missing-env-file" | "env-file", detail: string, at = value): void =>
      loading.refuse(definition.file, at.span, refused, detail);
    if (kind === "missing" && !mayBeMissing) refuse("missing-env-file", `env file ${path} not found`);
    if (kind !== "file" && kind !== "directory") continue;
    if (format && isUnknown(envFile))
      refuse("env-file", `unsupported env_file format "${format.text}"`, format);
    else if (kind === "directory") refuse("env-file", `read ${path}: is a directory`);
    else if (!format) refuseContent(path, value, definition, loading);
  }
}

/** The only format besides that of `.env`, which has no name. */
const isUnknown = ({ format }: EnvFile): boolean =>
  format?.known === true && format.text !== "" && format.text !== "raw";

function refuseLabelFiles(definition: ServiceDefinition, loading: Loading): void {
  const node = definition.service.entries.get("label_file")?.value;
  for (const item of asSequence(node)?.items ?? (node ? [node] : [])) {
    const value = presentValue(item);
    const path = value && pathOf(value, definition, loading);
    if (path === undefined) continue;
    const kind = loading.files.kindOf(path);
    const refuse = (detail: string): void => loading.refuse(definition.file, value?.span, "env-file", detail);
    if (kind === "missing") refuse(`label file ${path} not found`);
    if (kind === "directory") refuse(`read ${path}: is a directory`);
    if (kind === "file" && value) refuseContent(path, value, definition, loading);
  }
}

function pathOf(value: ComposeValue, { directory }: ServiceDefinition, loading: Loading): string | undefined {
  const path = value.known ? hostPath(directory, value.text, loading.home) : undefined;
  if (path !== undefined) loading.read.add(path);
  return path;
}

function refuseContent(
  path: string,
  { span }: ComposeValue,
  { file }: ServiceDefinition,
  loading: Loading,
): void {
  const fault = loading.envFileFault(path);
  if (fault !== undefined) loading.refuse(file, span, "env-file", `failed to read ${path}: ${fault}`);
}
