/** ARGs that scripts of a stage use though the stage does not declare them: their values never get there. */

import type { Span } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import { baseSystem } from "../images/baseSystem.ts";
import { maySetVariable } from "../images/imageVariables.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { ShellScript } from "../scripts/shellScript.ts";
import { shellVariables } from "../scripts/shellVariables.ts";
import { chainOf, inheritedInstructions, type Stage } from "../stages/stages.ts";
import { platformArguments } from "./scopes.ts";

export interface LostArgument {
  readonly name: string;
  /** Its first use in the stage, as written. */
  readonly span: Span;
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Above the first FROM, or in another stage; undefined for what the builder declares for FROM lines. */
  readonly declaration: Instruction | undefined;
  /** The default that all declarations in other stages give it, as written: a new declaration has to repeat it. */
  readonly defaultText: string | undefined;
}

/** What RUN has without ARG (docs.docker.com/reference/dockerfile, "Predefined ARGs"), and what shells set themselves. */
const alwaysKnown =
  /^(?:(?:https?|ftp|no|all)_proxy|PATH|HOME|HOSTNAME|PWD|OLDPWD|SHELL|SHLVL|TERM|IFS|PPID|OPTARG|OPTIND|REPLY|LINENO|RANDOM|SECONDS|[UE]?UID|GROUPS|BASH\w*|(?:OS|HOST|MACH)TYPE)$/i;

/** What a POSIX shell leaves alone: the user's number, which bash and zsh know. */
const ofBash = /^(?:E?UID|GROUPS)$/;

/** One a name and stage. */
export const lostArguments = (dockerfile: Dockerfile): readonly LostArgument[] =>
  dockerfile.derived.get(lostArguments, () => {
    const declarations = declarationsOf(dockerfile);
    return dockerfile.stages.flatMap((stage) => lostIn(dockerfile, stage, declarations));
  });

type Declarations = ReadonlyMap<string, readonly Instruction[]>;

/** Every ARG of the file by name, and those of the platform, which need none for FROM lines. */
function declarationsOf(dockerfile: Dockerfile): Declarations {
  const byName = new Map<string, Instruction[]>(platformArguments.map((name) => [name, []]));
  for (const instruction of dockerfile.instructions("ARG")) {
    for (const { key } of instruction.pairs)
      byName.set(key.value, [...(byName.get(key.value) ?? []), instruction]);
  }
  return byName;
}

function lostIn(dockerfile: Dockerfile, stage: Stage, declarations: Declarations): readonly LostArgument[] {
  const lost = new Map<string, LostArgument>();
  for (const instruction of stage.instructions) {
    if (!/^(?:RUN|CMD|ENTRYPOINT)$/.test(instruction.keyword) || !instruction.hasDollar) continue;
    const { script } = instruction;
    if (!script || !mayName(script, declarations) || !isPlainShell(dockerfile, instruction)) continue;
    const variables = shellVariables(script);
    if (!variables || variables.opaque) continue;
    for (const { name, start, end } of variables.uses) {
      if (lost.has(name) || variables.assigned.has(name)) continue;
      const found = declarations.get(name);
      if (!found || isKnownTo(stage, instruction, name, found)) continue;
      const place = { name, span: script.spanOf(start, end), instruction, stage };
      lost.set(name, { ...place, ...declaredValue(dockerfile, name, found) });
    }
  }
  return [...lost.values()];
}

/** Whether a script names one of the declared at all, before it is read. */
const mayName = (script: ShellScript, declarations: Declarations): boolean =>
  namesIn(script).some((name) => declarations.has(name));

const namesIn = ({ derived, text }: ShellScript): readonly string[] =>
  derived.get(namesIn, () => [...text.matchAll(/\$\{?#?(\w+)/g)].map(([, name = ""]) => name));

/** A login shell reads files first that may set anything, and so does one that `BASH_ENV` points to a file. */
function isPlainShell(dockerfile: Dockerfile, instruction: Instruction): boolean {
  const { kind, declaredBy } = dockerfile.shellAt(instruction);
  return (
    kind === "posix" && !declaredBy?.exec?.some(({ value }) => /^-(?:-login|[a-z]*[il][a-z]*)$/.test(value))
  );
}

function isKnownTo(
  stage: Stage,
  { flags }: Instruction,
  name: string,
  declarations: readonly Instruction[],
): boolean {
  if (alwaysKnown.test(name) && !(ofBash.test(name) && declarations.length > 0 && hasPlainShell(stage)))
    return true;
  // The builder's own names are no image's.
  if (declarations.length > 0 && maySetVariable(stage, name)) return true;
  const set = inheritedInstructions(stage).some(
    ({ keyword, pairs }) =>
      (keyword === "ARG" || keyword === "ENV") &&
      pairs.some(({ key }) => key.value === name || key.value === "BASH_ENV"),
  );
  return (
    set ||
    flags.some(({ options }) => options.some(({ key, value }) => key === "env" && value?.value === name))
  );
}

/** Whether RUN is left to dash or ash, which know no more than POSIX says. */
const hasPlainShell = (stage: Stage): boolean =>
  /^(?:alpine|debian)$/.test(baseSystem(stage) ?? "") &&
  chainOf(stage).every(({ instructions }) => instructions.every(({ keyword }) => keyword !== "SHELL"));

/**
 * The ARG above the first FROM, else the first in a stage, and the default value that all of those in stages give it;
 * undefined where there is none, and where they differ.
 */
export function declaredValue(
  { stages }: Pick<Dockerfile, "stages">,
  name: string,
  declarations: readonly Instruction[],
): Pick<LostArgument, "declaration" | "defaultText"> {
  const first = stages[0]?.from.span.start ?? 0;
  const global = declarations.find(({ span }) => span.start < first);
  if (global || declarations.length === 0) return { declaration: global, defaultText: undefined };
  const texts = new Set(
    declarations.map(({ pairs }) => pairs.find(({ key }) => key.value === name)?.value?.text),
  );
  const [text, ...others] = texts;
  return { declaration: declarations[0], defaultText: others.length > 0 ? undefined : text };
}
