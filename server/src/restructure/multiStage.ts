/**
 * **Convert to Multi-Stage**: a stage that builds, and a last one with what its program needs to run. The container starts
 * the same command and finds every file that it may ask for; where that is not known, the Dockerfile stays as it is.
 */
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { officialImages } from "../dockerfile/images/imageReference.ts";
import { sufficientLighterBase } from "../project/baseImages/lighterBase.ts";
import { mayBeNamedContext } from "../project/builds/namedContexts.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { Derived } from "../text/derived.ts";
import { applyEdits, type Edit } from "../text/edit.ts";
import { t } from "../text/message.ts";
import { copiedEntries } from "./copiedEntries.ts";
import type { FinalStage } from "./finalStage.ts";
import { goStage } from "./goStage.ts";
import { nodeStage } from "./nodeStage.ts";
import { pythonStage } from "./pythonStage.ts";
import { Refusal } from "./refusal.ts";
import { readSingleStage, type SingleStage } from "./singleStage.ts";
import { stagesEdits } from "./stagesText.ts";

export { Refusal } from "./refusal.ts";
export { mayConvert } from "./singleStage.ts";

/** The edits of the Dockerfile, or why there are none. Asks for all sources of its program. */
export function convertToMultiStage(file: DockerfileInProject): readonly Edit[] | Refusal {
  const single = readSingleStage(file);
  if (single instanceof Refusal) return single;
  const final = finalStage(single);
  if (final instanceof Refusal) return final;
  const builder = builderName(single);
  const written = single.stage.from.arguments[0]?.text ?? "";
  const first = stagesEdits(single, final, { builder, base: final.base ?? written });
  if (final.base !== undefined) return first;
  const lighter = lighterBase(single, first, final);
  if (lighter !== undefined) return stagesEdits(single, final, { builder, base: lighter });
  return final.isSmaller
    ? first
    : new Refusal(t`A final stage would leave nothing of note behind`, single.stage.from);
}

function finalStage(single: SingleStage): FinalStage | Refusal {
  const found = [nodeStage(single), pythonStage(single), goStage(single)].filter(
    (each) => each !== undefined,
  );
  const [only, other] = found;
  if (only && !other) return only;
  const last = single.before.at(-1)?.instruction ?? single.stage.from;
  if (other) return new Refusal(t`It installs packages of several languages`, last);
  const entries = copiedEntries(single.stage, single.before, single.context);
  return entries instanceof Refusal
    ? entries
    : new Refusal(t`Which of its files the program needs is not known`, last);
}

/** Of the base image, where the final stage, as it would be on that, gets by with it. */
function lighterBase(
  { file }: SingleStage,
  edits: readonly Edit[],
  { isProduction, mayBeSlim }: FinalStage,
): string | undefined {
  if (!mayBeSlim) return undefined;
  const dockerfile = parseDockerfile(applyEdits(file.dockerfile.text, edits));
  const converted = { ...file, dockerfile, derived: new Derived() };
  const { finalStage } = dockerfile;
  const lighter = finalStage && sufficientLighterBase(converted, finalStage, isProduction);
  return lighter !== undefined && mayBeNamedContext(file, lighter) ? undefined : lighter;
}

/** A name that the last stage does not have, and that no build gives another meaning. */
function builderName({ file, stage }: SingleStage): string {
  const names = ["builder", "build", "compile", "builder-stage"];
  const isFree = (name: string): boolean =>
    stage.id !== name && !mayBeNamedContext(file, name) && !officialImages.has(name);
  return names.find(isFree) ?? "slipway-builder";
}
