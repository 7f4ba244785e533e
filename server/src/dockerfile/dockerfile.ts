/** A parsed Dockerfile. Parsing never throws; half-typed text gives the instructions that can be made out. */
import { Derived } from "../text/derived.ts";
import { groupBy } from "../text/groupBy.ts";
import { LineIndex } from "../text/lineIndex.ts";
import type { Copy } from "./instructions/copy.ts";
import { Instruction } from "./instructions/instruction.ts";
import type { Keyword } from "./instructions/keywords.ts";
import { readNamedShells } from "./scripts/shellComments.ts";
import type { ShellScript } from "./scripts/shellScript.ts";
import { readShells, type Shell, type StageShells } from "./stages/runtime.ts";
import {
  chainOf,
  readFragment,
  readReferences,
  readStages,
  type Stage,
  type StageReference,
} from "./stages/stages.ts";
import { type Environment, expand } from "./variables/variables.ts";
import { type Comment, type Directive, type DockerfileLines, type Escape, readLines } from "./words/lines.ts";

/** A RUN with commands that can be read: what a POSIX shell runs, or an exec form. */
export interface ShellRun {
  /** The RUN, or the trigger of an ONBUILD. */
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly script: ShellScript;
  /** What follows from it and its stage, as from a stage; with a build context: `buildContext.about(run)`. */
  readonly derived: Derived;
}

/** What a text has been read into. */
export interface DockerfileParts extends Omit<DockerfileLines, "lines"> {
  readonly instructions: readonly Instruction[];
}

export class Dockerfile {
  readonly text: string;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  /** What readers have made of the file. */
  readonly derived = new Derived();
  /** Every instruction in source order, unknown keywords included; triggers of ONBUILD hang on theirs. */
  readonly allInstructions: readonly Instruction[];

  #byKeyword: ReadonlyMap<string, readonly Instruction[]> | undefined;
  #withTriggers: readonly Instruction[] | undefined;
  #stages: readonly Stage[] | undefined;
  #formerStages: readonly Stage[] | undefined;
  #stagesById: ReadonlyMap<string | undefined, Stage> | undefined;
  #references: readonly StageReference[] | undefined;
  #referencesTo: ReadonlyMap<Stage | undefined, readonly StageReference[]> | undefined;
  #shells: ReadonlyMap<Stage, StageShells> | undefined;
  #shellRuns: readonly ShellRun[] | undefined;
  #sections: readonly Stage[] | undefined;
  #shipped: ReadonlySet<Stage> | undefined;

  /** `former`: what the text was read into before the latest edit; what did not change is taken over from it. */
  constructor(
    text: string,
    { escape, directives, comments, instructions }: DockerfileParts,
    former?: Dockerfile,
  ) {
    this.text = text;
    this.escape = escape;
    this.directives = directives;
    this.comments = comments;
    this.allInstructions = instructions;
    if (former && hasSameHead(former, this)) this.#formerStages = former.#stages;
  }

  get lineIndex(): LineIndex {
    return this.derived.get(LineIndex, () => new LineIndex(this.text));
  }

  /** Instructions of one keyword, in source order. */
  instructions(keyword: Keyword): readonly Instruction[] {
    this.#byKeyword ??= groupBy(this.allInstructions, ({ keyword }) => keyword);
    return this.#byKeyword.get(keyword) ?? [];
  }

  /**
   * The stages, behind what stands above the first of them: for rules that judge instructions one by one,
   * so that a part of a Dockerfile is judged like the whole.
   */
  get sections(): readonly Stage[] {
    if (!this.#sections) {
      const fragment = readFragment(this.allInstructions);
      this.#sections = fragment ? [fragment, ...this.stages] : this.stages;
    }
    return this.#sections;
  }

  get stages(): readonly Stage[] {
    this.#stages ??= readStages(this.allInstructions, this.#formerStages);
    // The past is not to be kept alive.
    this.#formerStages = undefined;
    return this.#stages;
  }

  /** Places that name a stage, or an image where a stage could stand, in source order. */
  get stageReferences(): readonly StageReference[] {
    this.#references ??= readReferences(this.stages);
    return this.#references;
  }

  /** The places that lead to a stage, in source order. */
  referencesTo(stage: Stage): readonly StageReference[] {
    this.#referencesTo ??= groupBy(this.stageReferences, (reference) => reference.stage);
    return this.#referencesTo.get(stage) ?? [];
  }

  /** Every instruction in source order, each ONBUILD followed by its trigger. */
  get instructionsAndTheirTriggers(): readonly Instruction[] {
    this.#withTriggers ??=
      this.instructions("ONBUILD").length === 0
        ? this.allInstructions
        : this.allInstructions.flatMap((outer) => (outer.trigger ? [outer, outer.trigger] : [outer]));
    return this.#withTriggers;
  }

  /** Instructions of one keyword and triggers of ONBUILD that are such, in source order. */
  instructionsAndTriggers(keyword: Keyword): readonly Instruction[] {
    const triggers = this.instructions("ONBUILD").flatMap(({ trigger }) =>
      trigger?.keyword === keyword ? [trigger] : [],
    );
    if (triggers.length === 0) return this.instructions(keyword);
    return [...this.instructions(keyword), ...triggers].sort((a, b) => a.span.start - b.span.start);
  }

  /**
   * What RUN, as an instruction or a trigger, leaves to a POSIX shell or runs itself; other shells' commands are not read.
   * Of a script with errors there is what could be made out.
   */
  get shellRuns(): readonly ShellRun[] {
    this.#shellRuns ??= this.sections.flatMap((stage) => this.#shellRunsIn(stage));
    return this.#shellRuns;
  }

  /** A stage's runs are kept with what decided about them: its shells. */
  #shellRunsIn(stage: Stage): readonly ShellRun[] {
    const shells = this.shellsIn(stage);
    if (!shells) return [];
    return shells.derived.get(runsUnder, () => runsUnder(shells, stage));
  }

  /** The shell that runs shell forms at an instruction. */
  shellAt(instruction: Instruction): Shell {
    const stage = this.stageOf(instruction);
    return (stage && this.shellsIn(stage)?.at.get(instruction)) ?? { kind: "unknown", declaredBy: undefined };
  }

  /** The shells of a stage, or section. */
  shellsIn(stage: Stage): StageShells | undefined {
    this.#shells ??= readShells(this.sections, this.globalArguments, readNamedShells(this.comments));
    return this.#shells.get(stage);
  }

  /** Default values of the ARGs above the first FROM, which FROM lines can use; a build may give others. */
  get globalArguments(): Environment {
    const values = new Map<string, string | undefined>();
    for (const { pairs, escape, keyword } of this.allInstructions) {
      if (keyword === "FROM") break;
      for (const { key, value } of keyword === "ARG" ? pairs : []) {
        values.set(key.value, value && expand(value.text, values, escape));
      }
    }
    return values;
  }

  /** The stage, or section, an instruction or trigger stands in, its FROM included; none for ARGs above the first. */
  stageOf(instruction: Instruction): Stage | undefined {
    const { sections } = this;
    let low = 0;
    let high = sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sections[middle]?.from.span.start ?? 0) <= instruction.span.start) low = middle + 1;
      else high = middle;
    }
    const stage = sections[low - 1];
    return stage && membersOf(stage).has(instruction) ? stage : undefined;
  }

  /** As COPY takes it: a stage by name, without case, or by 0-based number; of several with a name the last. */
  findStage(nameOrIndex: string): Stage | undefined {
    return (
      this.#stageNamed(nameOrIndex) ??
      (/^\d+$/.test(nameOrIndex) ? this.stages[Number(nameOrIndex)] : undefined)
    );
  }

  /** The stage that a COPY takes from; undefined for the build context and images, and where a variable decides. */
  copiedStage({ from }: Copy): Stage | undefined {
    return from && !from.hasVariable ? this.findStage(from.value) : undefined;
  }

  /** What `--target` builds; undefined = no target. No number is a target: BuildKit and the old builder know names only. */
  targetStage(target: string | undefined): Stage | undefined {
    return target === undefined ? this.finalStage : this.#stageNamed(target);
  }

  #stageNamed(name: string): Stage | undefined {
    this.#stagesById ??= new Map(this.stages.map((stage) => [stage.id, stage]));
    return this.#stagesById.get(name.toLowerCase());
  }

  /** The stage a build without a target makes. */
  get finalStage(): Stage | undefined {
    return this.stages.at(-1);
  }

  /** Whether what a stage writes is part of the image that a build without a target makes; of a part without FROM, yes. */
  ships(stage: Stage): boolean {
    this.#shipped ??= new Set(this.finalStage ? chainOf(this.finalStage) : []);
    return stage.index < 0 || this.#shipped.has(stage);
  }
}

/** All that stands in a stage: its FROM, its instructions, and their triggers. */
const membersOf = ({ derived, from, instructions }: Stage): ReadonlySet<Instruction> =>
  derived.get(
    membersOf,
    () => new Set([from, ...instructions.flatMap((each) => (each.trigger ? [each, each.trigger] : [each]))]),
  );

const runsUnder = ({ at }: StageShells, stage: Stage): readonly ShellRun[] =>
  [...at].flatMap(([instruction, { kind }]) => {
    if (instruction.keyword !== "RUN" || (instruction.form === "shell" && kind !== "posix")) return [];
    const { script } = instruction;
    return script ? [{ instruction, stage, script, derived: new Derived() }] : [];
  });

export function parseDockerfile(text: string): Dockerfile {
  const { escape, directives, comments, lines } = readLines(text);
  const instructions = lines.map((line) => new Instruction(line, escape));
  return new Dockerfile(text, { escape, directives, comments, instructions });
}

/** Whether what stands above the first FROM, whose variables reach into stages, is the same. */
function hasSameHead(one: Dockerfile, other: Dockerfile): boolean {
  for (const [index, instruction] of other.allInstructions.entries()) {
    if (instruction !== one.allInstructions[index]) return false;
    if (instruction.keyword === "FROM") return true;
  }
  return false;
}
