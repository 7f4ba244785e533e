/** What Compose refuses of the files that a service is given variables and labels from. It reads those of active services. */
import { tagOf } from "../compose/composeDocument.ts";
import { type ComposeValue, presentValue } from "../compose/values/composeValue.ts";
import { type EnvFile, envFiles } from "../compose/values/envFiles.ts";
import { oneOrMore } from "../compose/yaml/yamlLookup.ts";
import type { LoadedService, ServiceDefinition } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";
import type { Loading } from "./loading.ts";

export function refuseServiceFiles({ definitions }: LoadedService, loading: Loading): void {
  // `!reset` and `!override` take away what stands in other files.
  const isPlain = (key: string): boolean =>
    definitions.every(({ service }) => tagOf(service.entries.get(key)?.value) === undefined);
  const kinds = (["env", "label"] as const).filter((kind) => isPlain(`${kind}_file`));
  for (const definition of definitions) {
    for (const kind of kinds) {
      const files = kind === "env" ? envFiles(definition.service) : labelFiles(definition.service);
      for (const file of files) refuseFile(file, kind, definition, loading);
    }
  }
}

/** They are written as `.env` is. */
const labelFiles = ({ entries }: ServiceDefinition["service"]): readonly EnvFile[] =>
  oneOrMore(entries.get("label_file")?.value).flatMap((item) => {
    const path = presentValue(item);
    return path ? [{ path, mayBeMissing: false, format: undefined }] : [];
  });

function refuseFile(
  { path: value, mayBeMissing, format }: EnvFile,
  kindOfFile: "env" | "label",
  { file, directory }: ServiceDefinition,
  loading: Loading,
): void {
  const path = value.known ? hostPath(directory, value.text, loading.home) : undefined;
  if (path === undefined) return;
  loading.read.add(path);
  const refuse = (detail: string, { span } = value): void => loading.refuse(file, span, "env-file", detail);
  const kind = loading.files.kindOf(path);
  if (kind === "missing" && !mayBeMissing) {
    const refused = kindOfFile === "env" ? "missing-env-file" : "env-file";
    loading.refuse(file, value.span, refused, `${kindOfFile} file ${path} not found`);
  }
  if (kind !== "file" && kind !== "directory") return;
  if (format && isUnknown(format)) refuse(`unsupported env_file format "${format.text}"`, format);
  else if (kind === "directory") refuse(`read ${path}: is a directory`);
  else if (!format) {
    const fault = loading.envFileFault(path);
    if (fault !== undefined) refuse(`failed to read ${path}: ${fault}`);
  }
}

/** The only format besides that of `.env`, which has no name. */
const isUnknown = ({ known, text }: ComposeValue): boolean => known && text !== "" && text !== "raw";
