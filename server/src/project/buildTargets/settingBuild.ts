/** How an image that the settings name is built. */
import { isRemoteContext } from "../../composeProject/hostPaths.ts";
import { resolvePath } from "../../files/paths.ts";
import type { BuildOptions } from "../../protocol/buildOptions.ts";
import type { BuildTarget } from "../../protocol/buildTargets.ts";
import type { ImageSetting } from "../../protocol/settings.ts";

/** Paths are relative to the workspace folder, and absolute in the answer. */
export function settingBuild(
  { buildArgs = {}, buildContexts, platforms, secrets, cacheFrom, cacheTo }: ImageSetting,
  folder: string,
): Pick<BuildTarget, "buildArgs" | "options"> {
  const place = (context: string): string =>
    isRemoteContext(context) ? context : resolvePath(folder, context);
  const options: BuildOptions = {
    ...(buildContexts && {
      buildContexts: Object.fromEntries(
        Object.entries(buildContexts).map(([name, context]) => [name, place(context)]),
      ),
    }),
    ...(platforms && { platforms }),
    ...(secrets && {
      secrets: Object.entries(secrets).map(([id, secret]) =>
        "file" in secret ? { id, file: resolvePath(folder, secret.file) } : { id, variable: secret.variable },
      ),
    }),
    ...(cacheFrom && { cacheFrom }),
    ...(cacheTo && { cacheTo }),
  };
  return { buildArgs, ...(Object.keys(options).length > 0 && { options }) };
}
