/** `slipway size`: what images weigh, by base image and line, and whether that is within their budget. */

import { statSync } from "node:fs";
import { type ImageOnLines, imageOnLines } from "../layers/imageOnLines.ts";
import { budgetFor, excesses, type WrittenBudgets } from "../layers/sizeBudget.ts";
import { DiskFileSystem } from "../lsp/disk/diskFileSystem.ts";
import { corePath, nativePath } from "../lsp/disk/nativePath.ts";
import { ConfigurationMemory } from "../lsp/settings/configurationMemory.ts";
import { readEnvironment } from "../lsp/settings/environment.ts";
import { sizeBudgetsIn } from "../lsp/settings/sizeBudgets.ts";
import { findBuildTargets } from "../project/buildTargets/buildTargets.ts";
import { KnownImage } from "../project/knownImage.ts";
import { Snapshot } from "../project/snapshot.ts";
import type { BuildTarget } from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import { t } from "../text/message.ts";
import { type ImageFacts, readImage } from "./dockerImages.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import type { SizeCall } from "./options.ts";
import { sizeJson, sizeText, type WeighedImage } from "./sizeReport.ts";
import type { Run } from "./terminal.ts";

/** One image that is asked for, with what it was built from where that is known. */
interface Wanted {
  readonly tag: string;
  readonly target: BuildTarget | undefined;
}

export async function runSize(call: SizeCall, { surroundings, say }: Run): Promise<ExitCode> {
  const complain = (text: string): void => void surroundings.stderr.write(`slipway: ${text}\n`);
  const current = corePath(process.cwd());
  const files = new DiskFileSystem({});
  const snapshot = new Snapshot({ files, workspaceFolders: [current] });
  const wanted = wantedImages(call.image, snapshot, current);
  if (wanted.length === 0) {
    complain(say(t`no Dockerfile here to know images by: name an image`));
    return exitCode.misuse;
  }
  const budgets = budgetsIn(files, current);
  const weighed: WeighedImage[] = [];
  for (const { tag, target } of wanted) {
    const found = await readImage(tag);
    if (found.ok) weighed.push(await weigh(tag, found.image, { target, snapshot, budgets }));
    // Of a project's own images some may not be built yet.
    else if (target && found.absent) complain(say(t`not built: ${tag}`));
    else {
      complain(`${tag}: ${found.detail}`);
      return exitCode.misuse;
    }
  }
  if (weighed.length === 0) return exitCode.misuse;
  const write = call.format === "json" ? sizeJson : sizeText;
  surroundings.stdout.write(write(weighed, current, say));
  if (!call.budget) return exitCode.clean;
  if (!weighed.some(({ budget }) => budget)) {
    complain(say(t`no sizeBudget for any of these images in .slipway.yaml`));
    return exitCode.misuse;
  }
  return weighed.some(({ exceeded }) => exceeded.length > 0) ? exitCode.problems : exitCode.clean;
}

/** By tag, by a pair's name, by role; all pairs where nothing is named. Other names are the engine's. */
function wantedImages(image: string | undefined, snapshot: Snapshot, current: string): readonly Wanted[] {
  const pairs = findBuildTargets(snapshot, current);
  const all = pairs.flatMap((pair) =>
    [pair.development, pair.production].flatMap((target) => (target ? [{ pair, target }] : [])),
  );
  const asked = all.filter(
    ({ pair, target }) =>
      image === undefined || image === target.tag || image === pair.name || image === target.role,
  );
  if (asked.length > 0) return asked.map(({ target }) => ({ tag: target.tag, target }));
  return image === undefined ? [] : [{ tag: image, target: undefined }];
}

function budgetsIn(files: DiskFileSystem, current: string): WrittenBudgets {
  const environment = readEnvironment();
  const configurations = new ConfigurationMemory(() => ({
    files,
    rules,
    workspaceFolders: [current],
    environment,
  }));
  return sizeBudgetsIn(configurations.of(`${current}/Dockerfile`).settings);
}

interface Circumstances {
  readonly target: BuildTarget | undefined;
  readonly snapshot: Snapshot;
  readonly budgets: WrittenBudgets;
}

async function weigh(
  tag: string,
  facts: ImageFacts,
  { target, snapshot, budgets }: Circumstances,
): Promise<WeighedImage> {
  const lines = target && (await onLines(tag, facts, target, snapshot));
  const budget = budgetFor(budgets, { tag, role: target?.role });
  const total = facts.history.reduce((sum, { bytes }) => sum + bytes, 0);
  const own = lines && total - lines.figures.base.bytes;
  return {
    tag,
    facts,
    total,
    lines,
    dockerfile: target?.dockerfile,
    budget,
    // How it has grown is not known here: nobody has kept the one before.
    exceeded: budget ? excesses(budget, { total, own, growth: undefined }) : [],
  };
}

async function onLines(
  tag: string,
  facts: ImageFacts,
  { dockerfile: path, stage, buildArgs, role }: BuildTarget,
  snapshot: Snapshot,
): Promise<ImageOnLines | undefined> {
  const dockerfile = snapshot.dockerfileAt(path);
  if (!dockerfile) return undefined;
  const known = {
    ...facts,
    tag,
    role,
    uri: "",
    buildArgs,
    ...(stage !== undefined && { stage }),
    // A file that is older than its image is what that was built from, if it fits.
    ...(isOlder(path, facts.created) && { dockerfileText: dockerfile.text }),
  };
  const first = imageOnLines(new KnownImage(known), dockerfile);
  const reference = first?.supposedBase;
  const base = reference === undefined ? undefined : await readImage(reference);
  if (!base?.ok || !base.image.layers.every((layer, index) => layer === facts.layers[index])) return first;
  // Compared with the base image, its layers are not guessed.
  return imageOnLines(new KnownImage({ ...known, baseLayers: base.image.layers.length }), dockerfile);
}

/** Told by the time that nobody can set. `moment` in milliseconds since 1970. */
function isOlder(path: string, moment: number | undefined): boolean {
  try {
    return moment !== undefined && statSync(nativePath(path)).ctimeMs < moment;
  } catch {
    return false;
  }
}
