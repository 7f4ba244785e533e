/** A compose file for developing in a container, with the watch rules that fit what is on disk. */
import { yamlScalar } from "../compose/yaml/yamlScalar.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf } from "../files/paths.ts";
import { repositoryFrom } from "../project/buildTargets/imageNames.ts";
import { Snapshot } from "../project/snapshot.ts";
import { type ProposedRule, proposedRules } from "../watch/proposedRules.ts";
import { overlay } from "./overlay.ts";

export interface ComposeParts {
  /** Name of the service and of its image. */
  readonly name: string;
  /** Of the Dockerfile, beside the compose file. */
  readonly dockerfile: string;
  readonly port: number | undefined;
  /** Whether the project has a `.env`, which stays out of the image. */
  readonly hasEnvironmentFile: boolean;
}

/** `path` is where the file is to be; `files` has the Dockerfile that it builds. */
export function composeText(files: FileSystem, path: string, parts: ComposeParts): string {
  const service = serviceText(parts);
  const rules = rulesFor(overlay(files, new Map([[path, service]])), path);
  return rules.length === 0
    ? service
    : `${service}    develop:\n      watch:\n${rules.map(ruleText).join("")}`;
}

function serviceText({ name, dockerfile, port, hasEnvironmentFile }: ComposeParts): string {
  const repository = repositoryFrom(name);
  const lines = [
    "services:",
    `  ${yamlScalar(repository.replaceAll(".", "-"))}:`,
    `    image: ${yamlScalar(`${repository}:development`)}`,
    "    build:",
    "      context: .",
    `      dockerfile: ${yamlScalar(dockerfile)}`,
    ...(hasEnvironmentFile ? ["    env_file:", "      - path: .env", "        required: false"] : []),
    // Reached from this machine only.
    ...(port === undefined ? [] : ["    ports:", `      - "127.0.0.1:${port}:${port}"`]),
  ];
  return `${lines.join("\n")}\n`;
}

function rulesFor(files: FileSystem, path: string): readonly ProposedRule[] {
  const snapshot = new Snapshot({ files, workspaceFolders: [directoryOf(path)] });
  const compose = snapshot.composeAt(path);
  const project = compose && snapshot.composeInProject(compose, path);
  const [service] = project?.compose.services ?? [];
  return (project && service && proposedRules(project, service)?.rules) ?? [];
}

function ruleText({ action, path, target, ignore }: ProposedRule): string {
  const lines = [
    `- action: ${action}`,
    `  path: ${yamlScalar(path)}`,
    ...(target ? [`  target: ${yamlScalar(target)}`] : []),
    ...(ignore.length > 0 ? ["  ignore:", ...ignore.map((each) => `    - ${yamlScalar(each)}`)] : []),
  ];
  return lines.map((line) => `        ${line}\n`).join("");
}
