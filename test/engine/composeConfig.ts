/** What `docker compose config` makes of a project and what the server does, in one form. No engine is needed. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { parseCompose } from "../../server/src/compose/composeFile.ts";
import { commandWords } from "../../server/src/compose/values/commandWords.ts";
import type { ComposeProject, LoadedService } from "../../server/src/composeProject/composeProject.ts";
import { type LoadRequest, loadComposeProject } from "../../server/src/composeProject/load.ts";
import { DiskFileSystem } from "../../server/src/lsp/disk/diskFileSystem.ts";

const run = promisify(execFile);

/** What of a service both sides tell. Absent = not given. */
export interface ServiceTold {
  image?: string;
  user?: string;
  working_dir?: string;
  read_only?: true;
  command?: readonly string[];
  entrypoint?: readonly string[];
  profiles?: readonly string[];
  depends_on?: readonly string[];
  build?: {
    context: string;
    dockerfile?: string;
    target?: string;
    /** Those with a value. */
    args?: Readonly<Record<string, string>>;
    additional_contexts?: Readonly<Record<string, string>>;
  };
  volumes?: readonly { type: string; source?: string; target: string; read_only?: true }[];
  ports?: readonly { target: string; published?: string; host_ip?: string; protocol: string }[];
  watch?: readonly {
    path: string;
    action: string;
    target?: string;
    ignore?: readonly string[];
    include?: readonly string[];
    exec?: readonly string[];
    initial_sync?: true;
  }[];
}

export interface ProjectTold {
  name: string;
  services: Readonly<Record<string, ServiceTold>>;
}

/** How Compose is called in a test. Paths relative to the root. */
export interface Call {
  readonly root: string;
  readonly files: readonly string[];
  readonly projectDirectory?: string;
  readonly profiles?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

const home = "/home/somebody";

const isUseful = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== "" &&
  !(typeof value === "object" && Object.keys(value).length === 0);

/** Without keys that hold nothing. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isUseful(value))) as T;

/** A string is what Compose complains about. */
export async function composeTells(call: Call): Promise<ProjectTold | string> {
  const { root, files, projectDirectory, profiles = [], variables = {} } = call;
  const composeArguments = [
    "compose",
    ...files.flatMap((file) => ["-f", file]),
    ...(projectDirectory === undefined ? [] : ["--project-directory", projectDirectory]),
    ...profiles.flatMap((profile) => ["--profile", profile]),
    "config",
    "--format",
    "json",
  ];
  try {
    const { stdout } = await run("docker", composeArguments, {
      cwd: root,
      env: { PATH: process.env["PATH"], HOME: home, ...variables },
      timeout: 60_000,
    });
    return projectTold(JSON.parse(stdout.replaceAll("$$", "$")));
  } catch (error) {
    return String((error as { stderr?: unknown }).stderr ?? error).trim();
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the JSON of another program
function projectTold({ name, services = {} }: any): ProjectTold {
  return {
    name,
    services: Object.fromEntries(
      // biome-ignore lint/suspicious/noExplicitAny: as above
      Object.entries<any>(services ?? {}).map(([service, config]) => [service, serviceTold(config)]),
    ),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the JSON of another program
function serviceTold(config: any): ServiceTold {
  const { build } = config;
  return given({
    image: config.image,
    user: config.user,
    working_dir: config.working_dir,
    read_only: config.read_only,
    command: config.command,
    entrypoint: config.entrypoint,
    profiles: config.profiles,
    depends_on: Object.keys(config.depends_on ?? {}).sort(),
    build:
      build &&
      given({
        context: build.context,
        dockerfile: build.dockerfile,
        target: build.target,
        args: build.args && sorted(build.args),
        additional_contexts: build.additional_contexts && sorted(build.additional_contexts),
      }),
    // biome-ignore lint/suspicious/noExplicitAny: as above
    volumes: config.volumes?.map(({ type, source, target, read_only }: any) =>
      given({ type, source, target, read_only }),
    ),
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ports: config.ports?.map(({ target, published, host_ip, protocol }: any) =>
      given({ target: String(target), published, host_ip, protocol }),
    ),
    // biome-ignore lint/suspicious/noExplicitAny: as above
    watch: config.develop?.watch?.map((rule: any) =>
      given({
        // The server has it as Compose compares it.
        path: path.posix.normalize(rule.path).replace(/(?<=.)\/$/, ""),
        action: rule.action,
        target: rule.target,
        // An empty pattern matches nothing; the server leaves it out.
        ignore: rule.ignore?.filter((pattern: string) => pattern !== ""),
        include: rule.include,
        exec: rule.exec?.command,
        initial_sync: rule.initial_sync,
      }),
    ),
  });
}

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The project as the server loads it, in an environment of which everything is known. */
export function loadHere(call: Call): ComposeProject {
  const { root, files, projectDirectory, profiles, variables = {} } = call;
  const disk = new DiskFileSystem();
  const request: LoadRequest = {
    files: files.map((file) => path.join(root, file)),
    ...(projectDirectory !== undefined && { projectDirectory: path.join(root, projectDirectory) }),
    ...(profiles && { profiles }),
    environment: {
      get: (name) => ({ HOME: home, PATH: process.env["PATH"], ...variables })[name],
      complete: true,
    },
    home,
  };
  return loadComposeProject(request, {
    files: disk,
    composeAt: (file, environment) => {
      const text = disk.readFile(file);
      return text === undefined ? undefined : parseCompose(text, environment);
    },
  });
}

export const serverTells = ({ name, services }: ComposeProject): ProjectTold => ({
  name: name ?? "",
  services: Object.fromEntries(
    services.filter(({ active }) => active).map((service) => [service.name, loadedTold(service)]),
  ),
});

function loadedTold(service: LoadedService): ServiceTold {
  const { build } = service;
  return given({
    image: service.image?.value.text,
    user: service.user?.value.text,
    working_dir: service.workingDir?.value.text,
    read_only: service.readOnly || undefined,
    command: commandWords(service.command?.value),
    entrypoint: commandWords(service.entrypoint?.value),
    profiles: service.profiles.map(({ text }) => text),
    depends_on: [...service.dependsOn].sort(),
    build: build && buildTold(build),
    volumes: service.volumes.map(({ type = "", source, target = "", readOnly }) =>
      given({ type, source, target, read_only: readOnly || undefined }),
    ),
    ports: service.ports.map(({ value: { target = "", published, hostIp, protocol } }) =>
      given({ target, published, host_ip: hostIp, protocol }),
    ),
    watch: service.watch
      .filter(({ viaExtension }) => !viaExtension)
      .map(({ path: watched = "", trigger }) =>
        given({
          path: watched,
          action: trigger.action?.text ?? "",
          target: trigger.target?.text,
          ignore: trigger.ignore.map(({ text }) => text),
          include: trigger.include.map(({ text }) => text),
          exec: commandWords(trigger.exec?.command),
          initial_sync: trigger.initialSync?.text === "true" || undefined,
        }),
      ),
  } as ServiceTold);
}

function buildTold(build: NonNullable<LoadedService["build"]>): NonNullable<ServiceTold["build"]> {
  const context = build.context?.text ?? ".";
  const remote = /:\/\/|^(?:git@|github\.com\/)/.test(context);
  const local = context.startsWith("~") ? path.posix.join(home, context.slice(1)) : context;
  return given({
    context: remote ? context : local.startsWith("/") ? local : path.posix.join(build.directory, local),
    dockerfile: build.dockerfile?.text ?? (build.dockerfileInline ? undefined : "Dockerfile"),
    target: build.target?.text,
    args: sorted(
      Object.fromEntries(build.args.flatMap(({ name, value }) => (value ? [[name, value.text]] : []))),
    ),
    additional_contexts: sorted(
      Object.fromEntries(
        build.additionalContexts.map(({ name, value, path: at }) => [name, at ?? value?.text ?? ""]),
      ),
    ),
  } as NonNullable<ServiceTold["build"]>);
}
