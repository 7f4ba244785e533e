/** How `docker compose build` builds a service, as arguments and options of `docker build`. */
import type { ComposeProject, LoadedBuild, LoadedService } from "../../composeProject/composeProject.ts";
import { isRemoteContext } from "../../composeProject/hostPaths.ts";
import { resolvePath } from "../../files/paths.ts";
import type { BuildOptions, BuildSecret } from "../../protocol/buildOptions.ts";
import type { BuildTarget } from "../../protocol/buildTargets.ts";

export type ComposedBuild = Pick<BuildTarget, "buildArgs" | "options" | "leftOut">;

/** `platform` is that of the service. */
export function composedBuild(
  project: ComposeProject,
  build: LoadedBuild,
  platform: LoadedService["platform"],
): ComposedBuild {
  const leftOut: string[] = [];
  const loaded = build.options();
  leftOut.push(...loaded.unread);
  const cache = (entry: string): string => withAbsolutePaths(entry, project.directory);
  const platforms =
    loaded.platforms.length === 0 && platform?.value.known ? [platform.value.text] : loaded.platforms;
  const entitlements = [...loaded.entitlements, ...(loaded.privileged ? ["security.insecure"] : [])];
  const options: BuildOptions = {
    ...list("tags", loaded.tags),
    ...named("buildContexts", contextsOf(build, leftOut)),
    ...list("platforms", platforms),
    ...list("secrets", secretsOf(project, loaded.secrets, leftOut)),
    ...list("ssh", loaded.ssh),
    ...list("cacheFrom", loaded.cacheFrom.map(cache)),
    ...list("cacheTo", loaded.cacheTo.map(cache)),
    ...named("labels", loaded.labels),
    ...(loaded.network !== undefined && { network: loaded.network }),
    ...list("extraHosts", loaded.extraHosts),
    ...(loaded.shmSize !== undefined && { shmSize: loaded.shmSize }),
    ...list("ulimits", loaded.ulimits),
    ...list("entitlements", entitlements),
    ...(loaded.noCache && { noCache: true }),
    ...(loaded.pull && { pull: true }),
  };
  return {
    buildArgs: argsOf(project, build, leftOut),
    ...(Object.keys(options).length > 0 && { options }),
    ...(leftOut.length > 0 && { leftOut: [...new Set(leftOut)] }),
  };
}

/** An argument without a value is taken from the environment, and left out where that has none. */
function argsOf(
  { environment }: ComposeProject,
  { args }: LoadedBuild,
  leftOut: string[],
): Readonly<Record<string, string>> {
  const pairs = args.flatMap(({ name, value }) => {
    if (value && !value.known) leftOut.push(`args.${name}`);
    const text = value ? (value.known ? value.text : undefined) : environment.get(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(pairs);
}

function contextsOf(
  { additionalContexts }: LoadedBuild,
  leftOut: string[],
): Readonly<Record<string, string>> {
  const pairs = additionalContexts.flatMap(({ name, path, value }) => {
    // Compose builds the other service first, in the same run of the builder.
    const remote = value?.known && isRemoteContext(value.text) && !value.text.startsWith("service:");
    const place = path ?? (remote ? value.text : undefined);
    if (place === undefined) leftOut.push(`additional_contexts.${name}`);
    return place === undefined ? [] : [[name, place] as const];
  });
  return Object.fromEntries(pairs);
}

function secretsOf(
  project: ComposeProject,
  used: readonly { readonly source: string; readonly id: string }[],
  leftOut: string[],
): readonly BuildSecret[] {
  return used.flatMap(({ source, id }) => {
    const secret = project.secret(source);
    // Compose takes the variables of `.env` into the builder's environment; they are kept out of ours.
    const isOfFile = secret && "variable" in secret && project.environment.isOfFile?.(secret.variable);
    if (secret && !isOfFile) return [{ id, ...secret }];
    leftOut.push(`secrets.${source}`);
    return [];
  });
}

/** `type=local,src=./cache`: Compose runs the builder in the project's directory. */
const withAbsolutePaths = (entry: string, directory: string): string =>
  entry
    .split(",")
    .map((part) => {
      const [, key, path = ""] = /^(src|dest)=(.+)$/.exec(part) ?? [];
      return key === undefined ? part : `${key}=${resolvePath(directory, path)}`;
    })
    .join(",");

const list = <Name extends keyof BuildOptions, Item>(name: Name, items: readonly Item[]) =>
  items.length > 0 ? ({ [name]: items } as Record<Name, readonly Item[]>) : {};

const named = <Name extends keyof BuildOptions>(name: Name, values: Readonly<Record<string, string>>) =>
  Object.keys(values).length > 0 ? ({ [name]: values } as Record<Name, typeof values>) : {};
