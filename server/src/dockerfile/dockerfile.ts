/** A parsed Dockerfile. Parsing never throws; half-typed text gives the instructions that can be made out. */
import { Instruction } from "./instruction.ts";
import type { Keyword } from "./keywords.ts";
import { type Comment, type Directive, type Escape, readLines } from "./lines.ts";
import { readReferences, readStages, type Stage, type StageReference } from "./stages.ts";

export class Dockerfile {
  readonly text: string;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  /** Every instruction in source order, unknown keywords included; triggers of ONBUILD hang on theirs. */
  readonly allInstructions: readonly Instruction[];

  #byKeyword: ReadonlyMap<string, readonly Instruction[]> | undefined;
  #stages: readonly Stage[] | undefined;
  #references: readonly StageReference[] | undefined;
  #stageOf: ReadonlyMap<Instruction, Stage> | undefined;

  constructor(text: string) {
    const { escape, directives, comments, lines } = readLines(text);
    this.text = text;
    this.escape = escape;
    this.directives = directives;
    this.comments = comments;
    this.allInstructions = lines.map((line) => new Instruction(text, line, escape));
  }

  /** Instructions of one keyword, in source order. */
  instructions(keyword: Keyword): readonly Instruction[] {
    this.#byKeyword ??= groupByKeyword(this.allInstructions);
    return this.#byKeyword.get(keyword) ?? [];
  }

  get stages(): readonly Stage[] {
    this.#stages ??= readStages(this.allInstructions);
    return this.#stages;
  }

  /** Places that name a stage, or an image where a stage could stand, in source order. */
  get stageReferences(): readonly StageReference[] {
    this.#references ??= readReferences(this.stages);
    return this.#references;
  }

  /** The stage an instruction stands in, its FROM included; undefined before the first FROM. */
  stageOf(instruction: Instruction): Stage | undefined {
    this.#stageOf ??= new Map(
      this.stages.flatMap((stage) =>
        [stage.from, ...stage.instructions].map((inner) => [inner, stage] as const),
      ),
    );
    return this.#stageOf.get(instruction);
  }

  /** A stage by name, without case, or by 0-based number; of several with a name the last, as the builder takes. */
  findStage(nameOrIndex: string): Stage | undefined {
    const id = nameOrIndex.toLowerCase();
    return (
      this.stages.findLast((stage) => stage.id === id) ??
      (/^\d+$/.test(nameOrIndex) ? this.stages[Number(nameOrIndex)] : undefined)
    );
  }

  /** The stage a build without a target makes. */
  get finalStage(): Stage | undefined {
    return this.stages.at(-1);
  }
}

export const parseDockerfile = (text: string): Dockerfile => new Dockerfile(text);

function groupByKeyword(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Instruction[]> {
  const groups = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    const group = groups.get(instruction.keyword);
    if (group) group.push(instruction);
    else groups.set(instruction.keyword, [instruction]);
  }
  return groups;
}
