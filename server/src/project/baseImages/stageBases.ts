/** The base image under a stage, as the builds of the workspace have it. */
import type { ComposeService } from "../../compose/composeService.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { imageReference } from "../../dockerfile/images/imageReference.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { expand } from "../../dockerfile/variables/variables.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import type { ImageBuild } from "../builds/imageBuild.ts";
import { mayBeNamedContext } from "../builds/namedContexts.ts";
import type { ServiceImage } from "../composeInProject.ts";
import { type BaseImage, baseImage, baseImageOf } from "./baseImages.ts";

export interface KnownBase {
  readonly facts: BaseImage;
  /** With the default values of variables: `node:22-slim`. */
  readonly text: string;
  /** The FROM at the end of the chain of stages, and its image as it is written. */
  readonly from: Instruction;
  readonly word: Word;
}

/** A Dockerfile and what is known of those who build it. */
export interface BuiltDockerfile {
  readonly dockerfile: Dockerfile;
  readonly builds: readonly BaseDecision[];
  readonly possibleBuilds?: readonly BaseDecision[];
}

/** What of a build decides about a base. */
type BaseDecision = Pick<ImageBuild, "buildArgs" | "namedContexts">;

/** The Dockerfile of a service, as the service alone builds it. */
export function builtByService(
  { dockerfile }: ServiceImage,
  { build }: LoadedService | ComposeService,
): BuiltDockerfile {
  const { args = [], additionalContexts = [], complete = false } = build ?? {};
  const buildArgs = new Map(args.map(({ name, value }) => [name, value?.text]));
  const namedContexts = complete ? additionalContexts.map(({ name }) => name) : "unknown";
  return { dockerfile, builds: [{ buildArgs, namedContexts }] };
}

/**
 * Variables have their defaults, unless a build gives them other values; a name that a build gives a context to is none
 * of ours. Undefined for what is not known.
 */
export function knownBase(file: BuiltDockerfile, stage: Stage): KnownBase | undefined {
  const { dockerfile } = file;
  const builds = [...file.builds, ...(file.possibleBuilds ?? [])];
  const root = chainOf(stage).at(-1);
  if (!root || root.base.kind === "missing" || root.base.kind === "stage") return undefined;
  const { from } = root;
  const { word } = root.base;
  if (mayBeNamedContext({ builds }, word.value)) return undefined;
  if (!word.hasVariable) {
    const facts = baseImageOf(stage);
    return facts && { facts, text: word.value, from, word };
  }
  const given = (name: string): boolean => builds.some(({ buildArgs }) => buildArgs.has(name));
  const names = [...word.text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
  const text = names.some(given) ? undefined : expand(word.text, dockerfile.globalArguments, from.escape);
  const facts = text && baseImage(imageReference({ ...word, text, value: text, hasVariable: false }));
  return facts ? { facts: { ...facts, lighter: undefined }, text: text ?? "", from, word } : undefined;
}
