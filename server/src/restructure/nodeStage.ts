/** The final stage of a Node program: its production dependencies, what was built, and the files that it may read. */
import { posix } from "node:path";
import { runCommands } from "../dockerfile/scripts/programRuns.ts";
import { type ShellCommand, wordText } from "../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../dockerfile/stages/runtime.ts";
import { externalBase } from "../dockerfile/stages/stages.ts";
import { relativeTo } from "../files/paths.ts";
import { languageImage } from "../project/baseImages/languageImages.ts";
import { nodePackageRunsInSlim } from "../project/baseImages/nativePackages.ts";
import { closedBuildOf } from "../project/manifests/closedBuilds.ts";
import { dependencyInstall } from "../project/manifests/dependencyInstalls.ts";
import { devDependenciesOf } from "../project/manifests/devDependencies.ts";
import { type InstalledDependencies, installedIn } from "../project/manifests/installedDependencies.ts";
import { type PackageJson, packageJsonAt } from "../project/manifests/packageJson.ts";
import { commandsOfScript, installScripts, scriptCommands } from "../project/manifests/scriptCommands.ts";
import { t } from "../text/message.ts";
import { type CopiedEntry, copiedEntries } from "./copiedEntries.ts";
import type { FinalStage, TakenPath } from "./finalStage.ts";
import { isOnlyForBuild, type NodeProject, nodeTexts } from "./nodeSources.ts";
import { type BuiltProject, missedPackage, pythonForBuild } from "./nodeStart.ts";
import { Refusal } from "./refusal.ts";
import type { SingleStage } from "./singleStage.ts";
import { unsureEntry } from "./unsureEntries.ts";

/** Undefined where no dependencies of Node are installed. */
export function nodeStage(single: SingleStage): FinalStage | Refusal | undefined {
  const { context } = single;
  const { found, isPruned } = installsOf(single);
  const [installed, other] = found;
  if (!installed) return undefined;
  const manifest = packageJsonAt(context, posix.join(installed.folder, "package.json"));
  const strange = other
    ? new Refusal(t`Dependencies are installed in several places`, other.run)
    : strangeProject(single, installed, manifest);
  if (strange || !manifest) return strange;
  const outputs = builtOutputs(single, installed, manifest);
  if (outputs instanceof Refusal) return outputs;
  return finalStageOf({ ...single, installed, isPruned, manifest, outputs });
}

/** What is installed at the end of the stage, or was before what is for development was taken away again. */
function installsOf({ dockerfile, stage, context, before }: SingleStage) {
  const isOurs = ({ install: { manager } }: InstalledDependencies): boolean =>
    /^(?:npm|yarn|pnpm|bun)$/.test(manager.name);
  const atEnd = installedIn(dockerfile, stage, context).filter(isOurs);
  if (atEnd.length > 0) return { found: atEnd, isPruned: false };
  const last = before.findLast(({ instruction }) => runCommands(instruction).some(dependencyInstall));
  const all = last ? runCommands(last.instruction) : [];
  const commands = all.slice(0, all.findLastIndex((command) => dependencyInstall(command)) + 1);
  const moment = last && { instruction: last.instruction, commands };
  return {
    found: moment ? installedIn(dockerfile, stage, context, moment).filter(isOurs) : [],
    isPruned: true,
  };
}

/** Where packages lie elsewhere than in one `node_modules`, or are links. */
function strangeProject(
  { context }: SingleStage,
  { install, folder, modern, run, place }: InstalledDependencies,
  manifest: PackageJson | undefined,
): Refusal | undefined {
  const at = (name: string): string => posix.join(folder, name);
  const isUnknown = !manifest || place.startsWith("/\0") || !place.endsWith("/node_modules");
  if (isUnknown || modern)
    return new Refusal(t`Where "${install.manager.name}" puts what it installs is not known`, run);
  const several =
    manifest.hasWorkspaces ||
    ["pnpm-workspace.yaml", "lerna.json", ".pnp.cjs"].some((name) => context.kindOf(at(name)) !== "missing");
  const links = Object.values({ ...manifest.dependencies, ...manifest.devDependencies }).some((range) =>
    /^(?:file|link|portal|workspace):/.test(range),
  );
  return several || links
    ? new Refusal(t`"${manifest.path}" has dependencies that are folders of the project`, run)
    : undefined;
}

function builtOutputs(
  { stage, before, context }: SingleStage,
  { folder, place }: InstalledDependencies,
  manifest: PackageJson,
): readonly string[] | Refusal {
  const outputs = new Set<string>();
  for (const { instruction, role } of before) {
    if (role.kind !== "build") continue;
    const isHere = workingDirectory(stage, instruction) === posix.dirname(place);
    for (const command of runCommands(instruction)) {
      for (const build of buildsOf(command, manifest) ?? []) {
        const written = isHere ? closedBuildOf(build, folder, context)?.outputs : undefined;
        const text = build.words.map(wordText).join(" ");
        if (!written) return new Refusal(t`Where "${text}" writes is not known`, command);
        const paths = written.map((output) => posix.normalize(output).replace(/\/$/, ""));
        if (paths.some((path) => /^(?:\.{1,2}(?:\/|$)|\/)/.test(path)))
          return new Refusal(t`"${text}" writes among its sources`, command);
        for (const path of paths) outputs.add(path);
      }
    }
  }
  return [...outputs].filter((output) => ![...outputs].some((other) => output.startsWith(`${other}/`)));
}

/** What a command runs that may write; undefined where it is none that does. */
function buildsOf(command: ShellCommand, manifest: PackageJson) {
  if (!dependencyInstall(command)) {
    if (/^(?:npm|pnpm|yarn) (?:prune|cache|config|set|store)\b/.test(command.words.map(wordText).join(" ")))
      return undefined;
    const found = scriptCommands(command, manifest);
    return found && found.length > 0
      ? found
      : [{ command, words: command.words, launchers: ["?"], script: undefined }];
  }
  if (command.words.some(({ value }) => value === "--ignore-scripts")) return undefined;
  return installScripts(manifest).flatMap(
    (name) =>
      commandsOfScript(name, manifest) ?? [{ command, words: command.words, launchers: ["?"], script: name }],
  );
}

function finalStageOf(built: BuiltProject): FinalStage | Refusal {
  const { installed, manifest, outputs, context, before, behind, stage, start } = built;
  const project = posix.dirname(installed.place);
  const entries = copiedEntries(stage, before, context);
  if (entries instanceof Refusal) return entries;
  const commands = [
    ...stage.instructions.filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword)),
    ...behind.flatMap(({ instruction }) => (instruction.keyword === "RUN" ? [instruction] : [])),
  ]
    .map(({ argumentsText }) => argumentsText)
    .concat(start.words.map(({ value }) => value).join(" "));
  const here: NodeProject = {
    context,
    folder: installed.folder,
    manifest,
    outputs: outputs.map((output) => output.split("/")[0] ?? ""),
    commands,
  };
  const texts = nodeTexts(here);
  if (!texts) return new Refusal(t`There are more sources than are read`, installed.run);
  const names = developmentNames(built);
  const python = pythonForBuild(built, commands, texts);
  if (python)
    return new Refusal(
      t`Whether the program needs what this RUN installs, or only the build, is not known`,
      python,
    );
  const missed = missedPackage(built, names, texts);
  if (missed) return missed;
  const prune = names.length > 0 && !built.isPruned ? pruneCommand(built) : undefined;
  if (prune instanceof Refusal) return prune;
  const later = copiedEntries(stage, behind, context);
  const kept = [...entries.values()].filter((entry) => {
    const name = relativeTo(project, entry.target);
    const isOverwritten = !(later instanceof Refusal) && later.get(entry.target)?.origin === entry.origin;
    if (isOverwritten || name === "node_modules" || outputs.some((output) => isIn(output, name)))
      return false;
    return name === undefined || name.includes("/") || !isOnlyForBuild(entry, name, here, texts);
  });
  const unsure = unsureEntry(kept, context);
  if (unsure) return unsure;
  const owner = ownerOf(built, entries);
  if (owner instanceof Refusal) return owner;
  const modules: TakenPath = { path: installed.place, kind: "directory", owner };
  const made = outputs.map(
    (output): TakenPath => ({ path: posix.join(project, output), kind: "directory", owner }),
  );
  const files = kept.filter(({ kind }) => kind === "file").map(takenPath);
  const directories = kept.filter(({ kind }) => kind === "directory").map(takenPath);
  return {
    base: undefined,
    atEnd: prune === undefined ? [] : [`RUN ${prune}`],
    taken: [...files, modules, ...made, ...directories],
    repeated: new Set(),
    left: new Set(),
    mayBeSlim: built.before.every(
      ({ role }) => role.kind !== "tools" || role.names.every(nodePackageRunsInSlim),
    ),
    isProduction: true,
    // What is deleted in a later layer is in the image all the same.
    isSmaller: names.length > 0 || before.some(({ role }) => role.kind === "compilers"),
  };
}

const isIn = (folder: string, name: string | undefined): boolean =>
  name !== undefined && relativeTo(folder, name) !== undefined;

const takenPath = ({ target, kind, owner }: CopiedEntry): TakenPath => ({ path: target, kind, owner });

/** Names of the packages that the builder has and the final stage has not. */
const developmentNames = ({ installed, context }: BuiltProject): readonly string[] =>
  installed.exclusion ? [] : (devDependenciesOf(installed.install, installed.folder, context)?.names ?? []);

/** How development dependencies are taken away again. Other managers may ask the network. */
function pruneCommand({ installed, stage, manifest }: BuiltProject): string | Refusal {
  const { manager } = installed.install;
  // Tried without a network, with versions 8 to 10. It runs the project's own scripts once more.
  const isQuiet = installScripts(manifest).length === 0;
  if (manager.name === "pnpm" && isQuiet) return "pnpm prune --prod";
  if (manager.name !== "npm")
    return new Refusal(
      t`How "${manager.name}" takes development dependencies away again without installing anew is not known`,
      installed.run,
    );
  const base = externalBase(stage);
  const image = base && languageImage(base);
  // npm 6, which came with Node.js up to 14, knows only the older word.
  return image?.language === "node" && Number.parseInt(image.version, 10) < 16
    ? "npm prune --production"
    : "npm prune --omit=dev";
}

/** Who owns what the build has made: root, or whoever its RUNs are made by, as the copies name them. */
function ownerOf(
  { before }: SingleStage,
  entries: ReadonlyMap<string, CopiedEntry>,
): string | undefined | Refusal {
  const user = before.findLast(({ instruction: { keyword } }) => keyword === "USER")?.instruction;
  const name = user?.argumentsText.trim() ?? "root";
  if (/^(?:root|0)(?::(?:root|0))?$/.test(name)) return undefined;
  const owners = new Set([...entries.values()].map(({ owner }) => owner));
  const [owner] = owners;
  return owners.size === 1 && owner !== undefined && owner.split(":")[0] === name.split(":")[0]
    ? owner
    : new Refusal(t`Who owns what is built is not known`, user ?? { span: { start: 0, end: 0 } });
}
