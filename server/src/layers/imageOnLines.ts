/** The figures of a built image on the lines of its Dockerfile as the text is now. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage, BuiltStep, ImageFigures, LineFigure } from "../protocol/builtImages.ts";
import { type MappedImage, mapImage, type OwnLayer } from "./builtImage.ts";
import { linesOf, shortened, shownText } from "./instructionText.ts";
import { type Present, present } from "./present.ts";

/** Below this confidence nothing is shown. */
const leastConfidence = 0.6;

export interface LineOnImage {
  readonly figure: LineFigure;
  /** What stands on the line now: the instruction, or of a trigger the FROM; undefined = edited, deleted, a commit. */
  readonly now: Instruction | undefined;
}

export interface ImageOnLines {
  readonly facts: BuiltImage;
  readonly figures: ImageFigures;
  readonly lines: readonly LineOnImage[];
  /** The FROM of the stage that was built, as it is now. */
  readonly targetFrom: Instruction | undefined;
  /** The FROM that names the base image, as it is now; undefined where it is not known how far that reaches. */
  readonly baseFrom: Instruction | undefined;
  /** The base image by what the file says now: whoever can compares its layers with the image's. */
  readonly supposedBase: string | undefined;
}

/** Undefined where image and file cannot be brought together with enough confidence. Worked out once for a text. */
export const imageOnLines = (known: KnownImage, current: Dockerfile): ImageOnLines | undefined =>
  current.derived.get(known, () => place(known, current));

function place(known: KnownImage, current: Dockerfile): ImageOnLines | undefined {
  const mapped = mapImage(known, current);
  if (!mapped || mapped.confidence < leastConfidence) return undefined;
  const { facts } = known;
  const { dockerfile, exact, stages, layers, bytes, source, confidence } = mapped;
  const here: Present = exact
    ? present(dockerfile, { chain: stages.chain, byName: facts.stage !== undefined }, current)
    : { now: (instruction) => instruction, unchanged: confidence === 1 };
  // Alike lines in another file say nothing of this one.
  if (mapped.ofOtherFile && !here.unchanged) return undefined;
  const steps = new Steps(facts.steps ?? [], mapped);
  const lines = layers.map((own): LineOnImage => {
    const now = own.at && here.now(own.at);
    return { figure: figureOf(own, { mapped, facts, here, now, current, steps }), now };
  });
  const ownBytes = layers.reduce((sum, { row }) => sum + row.bytes, 0);
  const root = stages.chain[0]?.from;
  const baseFrom = mapped.isBaseKnown && root ? here.now(root) : undefined;
  const target = stages.chain.at(-1)?.from;
  return {
    facts,
    lines,
    targetFrom: target && here.now(target),
    baseFrom,
    supposedBase: stages.base,
    figures: {
      tag: facts.tag,
      id: facts.id,
      source,
      confidence,
      freshness: here.unchanged ? "fresh" : "edited",
      bytes,
      base: {
        ...(mapped.isBaseKnown && mapped.baseName !== undefined && { reference: mapped.baseName }),
        bytes: bytes - ownBytes,
        layers: mapped.baseLayers,
        ...(!mapped.isBaseKnown && { isGuess: true as const }),
        ...(baseFrom && { now: linesOf(baseFrom, current) }),
      },
      lines: lines.map(({ figure }) => figure),
    },
  };
}

interface Circumstances {
  readonly mapped: MappedImage;
  readonly facts: BuiltImage;
  readonly here: Present;
  readonly now: Instruction | undefined;
  readonly current: Dockerfile;
  readonly steps: Steps;
}

function figureOf(own: OwnLayer, { mapped, facts, here, now, current, steps }: Circumstances): LineFigure {
  const { layer, row, at, made, compressedBytes, isSure } = own;
  // Without the text that was built, only an unchanged file tells where its lines were.
  const builtAt = at && (mapped.exact || here.unchanged) ? linesOf(at, mapped.dockerfile) : undefined;
  const contents = isSure ? facts.contents?.[layer] : undefined;
  const step = made && steps.of(made.stage, made.step);
  const stage = made?.stage ?? mapped.stages.chain.find(({ from }) => from === at);
  return {
    kind: own.kind === "unknown" ? "instruction" : own.kind,
    text: made ? shownText(made.instruction, mapped.dockerfile.text) : recordedText(own),
    stage: stage ? nameOf(stage) : "",
    ...(builtAt && { built: builtAt }),
    ...(now && { now: linesOf(now, current) }),
    bytes: row.bytes,
    share: mapped.bytes > 0 ? row.bytes / mapped.bytes : 0,
    layer,
    ...(compressedBytes !== undefined && { compressedBytes }),
    ...(step && { seconds: step.seconds, cached: step.cached }),
    ...(contents && { contents }),
  };
}

const nameOf = ({ id, index }: Stage): string => id ?? String(index);

/** Values of build arguments, which may be secrets, are left out. */
function recordedText({ kind, row: { keyword, body, comment, writer } }: OwnLayer): string {
  if (writer === "other" && comment !== "") return shortened(comment);
  // The command of the container, which is no instruction whatever it looks like.
  if (kind === "committed") return shortened(body);
  const command = keyword === "RUN" ? body.replace(/^(?:\|\d+ .* (?=\/\S+ -\w*c ))?\/\S+ -\w*c /s, "") : body;
  const shown = command.startsWith("|") ? "…" : command;
  return shortened(keyword ? `${keyword} ${shown}` : shown);
}

/** What the steps of the last build took. */
class Steps {
  readonly #byStep: ReadonlyMap<string, BuiltStep>;
  /** By stage, its last step in that build. */
  readonly #last = new Map<string, number>();
  readonly #mapped: MappedImage;
  readonly #alone: boolean;

  constructor(steps: readonly BuiltStep[], mapped: MappedImage) {
    this.#byStep = new Map(steps.map((step) => [`${step.stage} ${step.position}`, step]));
    for (const { stage, position } of steps) {
      this.#last.set(stage, Math.max(position, this.#last.get(stage) ?? 0));
    }
    this.#mapped = mapped;
    this.#alone = mapped.dockerfile.stages.length === 1;
  }

  /** Nothing where the build had other steps than those of the stage: it was of another text. */
  of(stage: Stage, step: number | undefined): BuiltStep | undefined {
    const name = this.#nameOf(stage);
    if (step === undefined || name === undefined) return undefined;
    const { built, layers, stages } = this.#mapped;
    // The triggers of the base image come first, and are counted.
    const triggers =
      stage === stages.chain[0] ? layers.filter(({ kind, made }) => kind === "onbuild" && !made).length : 0;
    const expected = built.reduce(
      (last, made) => (made.stage === stage ? Math.max(last, made.step ?? 0) : last),
      0,
    );
    return expected + triggers === this.#last.get(name)
      ? this.#byStep.get(`${name} ${step + triggers}`)
      : undefined;
  }

  /** BuildKit calls a stage by its name or its number, and a lone one mostly not at all. */
  #nameOf({ id, index }: Stage): string | undefined {
    const names = [id ?? `stage-${index}`, ...(this.#alone ? [""] : [])];
    return names.find((name) => this.#last.has(name));
  }
}
