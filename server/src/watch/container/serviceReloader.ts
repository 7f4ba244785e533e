/** What in a service's container starts the program anew when files change, and asks `ps` whom to stop. */
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { contextOrigin } from "../../project/buildContext/contextOrigins.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { containerCommand } from "../../project/container/containerCommand.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import { packageJsonAt } from "../../project/manifests/packageJson.ts";

export interface ServiceReloader {
  /** In short: `nest start`. */
  readonly command: string;
  /** The CMD or ENTRYPOINT; undefined where the service has a command of its own. */
  readonly instruction: Instruction | undefined;
}

/**
 * github.com/nestjs/nest-cli, lib/utils/tree-kill.ts, and github.com/Unitech/pm2, lib/TreeKill.js: both run `ps`, and do
 * nothing else where there is none. nodemon and `node --watch` do without.
 */
const reloaders: readonly (readonly [string, RegExp])[] = [
  ["nest start", /(?:^|[\s/])nest\s+start\s(?:[^;&|]*\s)?(?:--watch|-w)(?:\s|$)/],
  ["pm2", /(?:^|[\s/])(?:pm2-dev\s|pm2(?:-runtime)?\s(?:[^;&|]*\s)?--watch(?:\s|$))/],
];

/** Undefined where nothing of the kind runs, and where that is not known. */
export function serviceReloader(
  service: LoadedService,
  image: ServiceImage,
  context: BuildContext,
): ServiceReloader | undefined {
  const container = containerCommand(service, image);
  if (!container) return undefined;
  const { dockerfile, stage } = image;
  const start = container.instruction && startCommand(dockerfile, stage, context);
  const text = start
    ? start.words.map(({ value }) => value).join(" ")
    : scriptText(container.words.join(" "), image, context);
  const found = reloaders.find(([, pattern]) => pattern.test(text));
  return found && { command: found[0], instruction: container.instruction };
}

/** The script of package.json that a command runs, one level; else the command. */
function scriptText(text: string, { dockerfile, stage }: ServiceImage, context: BuildContext): string {
  const [, name = ""] = /^(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?([\w:.-]+)/.exec(text) ?? [];
  const origin = name && contextOrigin({ dockerfile, stage, context }, "package.json");
  const manifest = origin ? packageJsonAt(context, origin) : undefined;
  return (manifest && Object.hasOwn(manifest.scripts, name) ? manifest.scripts[name] : undefined) ?? text;
}
