/** The port of a web server's image whose configuration nothing in the Dockerfile touches. */
import { shortName } from "../../dockerfile/images/imageReference.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import { pathFrom, startInstructions, workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { externalBase, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { isOverridden } from "./missingProgram.ts";
import { startCommand } from "./startCommand.ts";

interface WebServer {
  readonly port: number;
  readonly program: RegExp;
  /** Where what decides about the port lies. */
  readonly folders: readonly string[];
}

const nginx = { program: /^nginx$/, folders: ["/etc", "/docker-entrypoint.d", "/docker-entrypoint.sh"] };

/** https://github.com/nginx/docker-nginx, https://github.com/nginx/docker-nginx-unprivileged, https://github.com/docker-library/httpd */
const servers: Readonly<Record<string, WebServer>> = {
  nginx: { ...nginx, port: 80 },
  "nginxinc/nginx-unprivileged": { ...nginx, port: 8080 },
  "ghcr.io/nginx/nginx-unprivileged": { ...nginx, port: 8080 },
  httpd: {
    port: 80,
    program: /^httpd(?:-foreground)?$/,
    folders: ["/usr/local/apache2/conf", "/usr/local/bin"],
  },
};

/** Undefined where the image is none of them, and where the server may be told another port. */
export function serverPort(file: DockerfileInProject, stage: Stage): number | undefined {
  const name = shortName(externalBase(stage)?.name.text ?? "");
  const server = Object.hasOwn(servers, name) ? servers[name] : undefined;
  if (!server || isOverridden(stage, file) || !startsPlainly(file, stage, server)) return undefined;
  const directories = workingDirectories(stage);
  return inheritedInstructions(stage).every((instruction) =>
    keepsPort(instruction, directories.get(instruction) ?? "/", server),
  )
    ? server.port
    : undefined;
}

/** By the image's own command, or by one without a configuration of its own. */
function startsPlainly(
  { dockerfile, buildContext }: DockerfileInProject,
  stage: Stage,
  server: WebServer,
): boolean {
  const { entrypoint, command } = startInstructions(stage);
  if (!entrypoint && !command) return true;
  const start = startCommand(dockerfile, stage, buildContext);
  return (
    start !== undefined &&
    start.before.length === 0 &&
    server.program.test(start.program) &&
    start.words.every(({ value }) => !/^-[cfpC]|listen/i.test(value))
  );
}

function keepsPort(instruction: Instruction, directory: string, server: WebServer): boolean {
  if (instruction.trigger) return false;
  if (instruction.keyword === "RUN") return onlyArranges(instruction, directory, server);
  const destination = readCopy(instruction)?.destination;
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return true;
  return (
    destination !== undefined && !destination.hasVariable && isApart(destination.value, directory, server)
  );
}

/** What is deleted, made and given away among the pages changes no port. */
const onlyArranges = (run: Instruction, directory: string, server: WebServer): boolean =>
  run.script !== undefined &&
  !run.script.hasErrors &&
  runCommands(run).every(
    ({ name, words, redirects }) =>
      /^(?:chmod|chown|mkdir|rm)$/.test(name) &&
      !redirects &&
      words.every(({ value }) => !/[$`~]/.test(value) && isApart(value, directory, server)),
  );

/** Whether a path neither lies where the configuration does nor holds it; a pattern stands for all that its folder has. */
function isApart(written: string, directory: string, { folders }: WebServer): boolean {
  const path = pathFrom(directory, written.replace(/[^/]*[*?[].*$/s, ""));
  return (
    path !== undefined &&
    folders.every(
      (folder) => relativeTo(path, folder) === undefined && relativeTo(folder, path) === undefined,
    )
  );
}
