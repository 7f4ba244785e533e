/** What a container has at a path that is not of its image: where copies of a watch rule go instead. */
import { presentValue } from "../../compose/values/composeValue.ts";
import { oneOrMore } from "../../compose/yaml/yamlLookup.ts";
import type { LoadedService, Place } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import { cleanPath } from "../../text/path.ts";

export interface ContainerMount {
  readonly kind: "tmpfs" | "readOnly" | "writable";
  /** Absolute and clean, in the container. */
  readonly target: string;
  /** Where it is written. */
  readonly place: Place;
}

/** The innermost mount at or above an absolute path in the container; `unknown` where there may be others. */
export function mountOver(service: LoadedService, path: string): ContainerMount | "unknown" | undefined {
  const mounts = [...volumes(service), ...temporary(service)];
  if (!service.complete || mounts.includes(undefined)) return "unknown";
  return mounts
    .flatMap((mount) => (mount && relativeTo(mount.target, cleanPath(path)) !== undefined ? [mount] : []))
    .reduce<ContainerMount | undefined>(
      (inner, mount) => (inner && inner.target.length > mount.target.length ? inner : mount),
      undefined,
    );
}

const volumes = (service: LoadedService): readonly (ContainerMount | undefined)[] =>
  service.volumes.map(({ type, target, readOnly, place }) => {
    if (type === undefined || !target?.startsWith("/")) return undefined;
    const kind = type === "tmpfs" ? "tmpfs" : readOnly ? "readOnly" : "writable";
    return { kind, target: cleanPath(target), place };
  });

/** `tmpfs: /run` and `tmpfs: [/run, /tmp:size=64m]`. */
const temporary = ({ definitions }: LoadedService): readonly (ContainerMount | undefined)[] =>
  definitions.flatMap(({ file, service }) => {
    return oneOrMore(service.entries.get("tmpfs")?.value).flatMap((item) => {
      const value = presentValue(item);
      if (!value) return [];
      const [target = ""] = value.text.split(":");
      if (!value.known || !target.startsWith("/")) return [undefined];
      return [{ kind: "tmpfs" as const, target: cleanPath(target), place: { path: file, span: value.span } }];
    });
  });
