/** What Compose makes of the files, by `docker compose config`, beside what was loaded: in one form. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { commandWords } from "../../server/src/compose/values/commandWords.ts";
import type { ComposeProject, LoadedService } from "../../server/src/composeProject/composeProject.ts";
import type { GeneratedProject } from "./projectGenerator.ts";
import { composeEnvironment } from "./watchProcess.ts";

const run = promisify(execFile);

/** Of one service, what decides about watching. */
export interface ConfiguredService {
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  /** `bind /host:/container`. */
  readonly volumes: readonly string[];
  readonly dependsOn: readonly string[];
  readonly watch: readonly ConfiguredRule[];
}

interface ConfiguredRule {
  readonly path: string | undefined;
  readonly action: string | undefined;
  readonly target: string | undefined;
  readonly ignore: readonly string[];
  readonly include: readonly string[];
  readonly command: readonly string[];
}

export type ComposeConfig =
  | { readonly ok: true; readonly services: Readonly<Record<string, ConfiguredService>> }
  | { readonly ok: false; readonly error: string };

interface RawRule {
  readonly path: string;
  readonly action: string;
  readonly target?: string;
  readonly ignore?: readonly string[];
  readonly include?: readonly string[];
  readonly exec?: { readonly command: readonly string[] | null };
}

interface RawService {
  readonly build?: {
    readonly context: string;
    readonly dockerfile?: string;
    readonly dockerfile_inline?: string;
  };
  readonly volumes?: readonly { readonly type: string; readonly source?: string; readonly target: string }[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly develop?: { readonly watch?: readonly RawRule[] };
}

/** Needs no engine. */
export async function composeConfig(project: GeneratedProject, sandbox: string): Promise<ComposeConfig> {
  const directory = path.join(sandbox, project.directory);
  const words = ["compose", ...project.flags, "config", "--format", "json"];
  try {
    const { stdout } = await run("docker", words, {
      cwd: directory,
      env: composeEnvironment(project.environment, { PWD: directory }),
    });
    const { services } = JSON.parse(stdout.replaceAll("$$", "$")) as {
      services: Readonly<Record<string, RawService>>;
    };
    const configured = Object.entries(services).map(([name, service]) => [name, configuredService(service)]);
    return { ok: true, services: Object.fromEntries(configured) };
  } catch (error) {
    return { ok: false, error: String((error as { stderr?: unknown }).stderr ?? error) };
  }
}

const configuredService = ({ build, volumes, depends_on, develop }: RawService): ConfiguredService => ({
  context: build?.context,
  dockerfile: build?.dockerfile_inline === undefined ? build?.dockerfile : undefined,
  volumes: (volumes ?? []).map(({ type, source, target }) => `${type} ${source ?? ""}:${target}`).sort(),
  dependsOn: Object.keys(depends_on ?? {}).sort(),
  watch: (develop?.watch ?? []).map((rule) => ({
    path: path.posix.resolve(rule.path),
    action: rule.action,
    target: rule.target || undefined,
    ignore: rule.ignore ?? [],
    include: rule.include ?? [],
    command: rule.exec?.command ?? [],
  })),
});

/** The active services of a loaded project; without those that only say `x-develop`, which `config` does not show. */
export function loadedConfig(project: ComposeProject): Readonly<Record<string, ConfiguredService>> {
  const active = project.services.filter((service) => service.active);
  return Object.fromEntries(active.map((service) => [service.name, loadedService(service)]));
}

function loadedService(service: LoadedService): ConfiguredService {
  const { build, volumes, dependsOn, watch } = service;
  const context = build && path.posix.resolve(build.directory, build.context?.text ?? ".");
  return {
    context,
    dockerfile: build && !build.dockerfileInline ? (build.dockerfile?.text ?? "Dockerfile") : undefined,
    volumes: volumes.map(({ type, source, target }) => `${type} ${source ?? ""}:${target}`).sort(),
    dependsOn: [...dependsOn].sort(),
    watch: watch.map(({ path: rulePath, trigger }) => ({
      path: rulePath,
      action: trigger.action?.text,
      target: trigger.target?.text || undefined,
      ignore: trigger.ignore.map(({ text }) => text),
      include: trigger.include.map(({ text }) => text),
      command: commandWords(trigger.exec?.command),
    })),
  };
}
