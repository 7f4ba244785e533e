/** Which program the ENTRYPOINT of a base image starts, so that CMD is but its arguments. */
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import { type BuiltDockerfile, type KnownBase, knownBase } from "./stageBases.ts";

/** https://github.com/GoogleContainerTools/distroless: the program, and the option that stands behind it. */
const entrypoints = [
  { image: /^nodejs\d*$/, program: /^node$/, option: undefined },
  { image: /^java\d*$/, program: /^java$/, option: "-jar" },
  { image: /^python3$/, program: /^python[\d.]*$/, option: undefined },
] as const;

export interface Repeated {
  readonly base: KnownBase;
  /** How many of the words the ENTRYPOINT has already; at least one. */
  readonly words: number;
}

/** What the words of a CMD repeat of the ENTRYPOINT that its stage has from its base image; undefined where nothing. */
export function repeatedWords(
  stage: Stage,
  file: BuiltDockerfile,
  [program, option]: readonly string[],
): Repeated | undefined {
  const base = knownBase(file, stage);
  const started = base && entrypointOf(base.text);
  if (!base || program === undefined || !started?.program.test(nameOf(program))) return undefined;
  return { base, words: option !== undefined && option === started.option ? 2 : 1 };
}

function entrypointOf(text: string): (typeof entrypoints)[number] | undefined {
  const [, image = ""] = /^gcr\.io\/distroless\/([a-z]+\d*)(?:-debian\d+)?(?:[:@]|$)/.exec(text) ?? [];
  return entrypoints.find((each) => each.image.test(image));
}
