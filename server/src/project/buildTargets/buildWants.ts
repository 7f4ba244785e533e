/**
 * What has to be given to a build from outside: values of ARGs without a default, secrets, ssh agents.
 * https://docs.docker.com/reference/dockerfile/#arg and #run---mounttypesecret
 */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Flag, optionOf } from "../../dockerfile/flags/flags.ts";
import { mountType, secretId, sshId } from "../../dockerfile/flags/mounts.ts";
import { variableUses } from "../../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { builtStages } from "../../dockerfile/stages/builtStages.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { isPredefinedArgument } from "../../dockerfile/variables/scopes.ts";
import type { BuildWants, WantedSecret } from "../../protocol/buildOptions.ts";

/** Undefined where a build of the stage wants nothing. */
export function buildWants(dockerfile: Dockerfile, stage: Stage): BuildWants | undefined {
  const stages = builtStages(dockerfile, stage);
  const args = [...new Set([...wantedByFrom(dockerfile, stages), ...wantedWithin(dockerfile, stages)])];
  const mounts = stages.flatMap(mountsOf);
  const secrets = secretsOf(mounts);
  const ssh = agentsOf(mounts);
  return args.length + secrets.length + ssh.length === 0 ? undefined : { args, secrets, ssh };
}

/** Above the first FROM: what the FROMs of the stages name without a default of their own. */
function wantedByFrom(dockerfile: Dockerfile, stages: readonly Stage[]): readonly string[] {
  const uses = stages.flatMap(({ from }) => plainUses(from, dockerfile.text));
  return [...dockerfile.globalArguments.keys()].filter(
    (name) => !isPredefinedArgument(name) && !hasDefault(dockerfile, name) && uses.includes(name),
  );
}

/** In the stages: what is declared without a default, and named after that by an instruction or by a command. */
function wantedWithin(dockerfile: Dockerfile, stages: readonly Stage[]): readonly string[] {
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((declaration, index) => {
      if (declaration.keyword !== "ARG") return [];
      const later = heirs(stage, stages).flatMap((heir) =>
        heir === stage ? stage.instructions.slice(index + 1) : heir.instructions,
      );
      return declaration.pairs.flatMap(({ key: { value: name }, value }) => {
        const open = value === undefined && !isPredefinedArgument(name) && !hasDefault(dockerfile, name);
        return open && later.some((instruction) => names(instruction, name, dockerfile.text)) ? [name] : [];
      });
    }),
  );
}

/** The stages that know the ARGs of a stage: itself and those that are built on it. */
const heirs = (stage: Stage, stages: readonly Stage[]): readonly Stage[] =>
  stages.filter((each) => chainOf(each).includes(stage));

function names(instruction: Instruction, name: string, source: string): boolean {
  if (plainUses(instruction, source).includes(name)) return true;
  if (instruction.keyword !== "RUN") return false;
  // A command gets ARGs as variables of its environment; one that reads them without naming them is not seen here.
  const text = source.slice(instruction.span.start, instruction.lines.end);
  return new RegExp(`\\$(?:${name}\\b|\\{${name}\\})`).test(text);
}

/** Names without an operator: `${TAG:-latest}` has what it needs. */
const plainUses = (instruction: Instruction, source: string): readonly string[] =>
  variableUses(instruction, source).flatMap(({ name, text, fault }) =>
    !fault && (text === `$${name}` || text === `\${${name}}`) ? [name] : [],
  );

/** Whether the ARG above the first FROM gives the name a value. */
const hasDefault = (dockerfile: Dockerfile, name: string): boolean =>
  dockerfile.allInstructions
    .slice(
      0,
      dockerfile.allInstructions.findIndex(({ keyword }) => keyword === "FROM"),
    )
    .some(({ pairs }) => pairs.some(({ key, value }) => key.value === name && value !== undefined));

const mountsOf = ({ instructions }: Stage): readonly Flag[] =>
  instructions.flatMap((instruction) =>
    instruction.keyword === "RUN" ? instruction.flagsNamed("mount") : [],
  );

function secretsOf(mounts: readonly Flag[]): readonly WantedSecret[] {
  const secrets = new Map<string, boolean>();
  for (const mount of mounts) {
    const id = mountType(mount) === "secret" ? secretId(mount) : undefined;
    if (id === undefined) continue;
    const required = optionOf(mount, "required");
    const isRequired = required !== undefined && required.value?.value.toLowerCase() !== "false";
    secrets.set(id, isRequired || secrets.get(id) === true);
  }
  return [...secrets].map(([id, required]) => ({ id, required }));
}

const agentsOf = (mounts: readonly Flag[]): readonly string[] => [
  ...new Set(mounts.flatMap((mount) => (mountType(mount) === "ssh" ? (sshId(mount) ?? []) : []))),
];
