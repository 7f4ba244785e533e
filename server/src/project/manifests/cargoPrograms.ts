/**
 * Where `cargo build` surely puts no program: its target folder holds those of its package, for the profile and the target
 * that it builds for. https://doc.rust-lang.org/cargo/reference/build-cache.html
 */
import { posix } from "node:path";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import { contextOrigin, type ImagePlace } from "../buildContext/contextOrigins.ts";
import { folderOf } from "../buildContext/contextPaths.ts";
import { buildOutputs } from "./buildOutputs.ts";
import { type BuiltOutputs, nothingKnown } from "./untouchedOutputs.ts";

/** Folders of Cargo's own beside the programs. */
const own = /^(?:build|deps|examples|incremental)$/;

/** As `untouchedOutputs`. `place`: the end of the stage, for the sources may come after what they depend on was built. */
export function cargoPrograms(
  command: ShellCommand,
  directory: string,
  place: Omit<ImagePlace, "until">,
  isSet: (variable: string) => boolean,
): BuiltOutputs {
  const origin = contextOrigin(place, posix.join(directory, "Cargo.toml"));
  // In a workspace, the folder is that of another manifest.
  const above = contextOrigin(place, posix.join(posix.dirname(directory), "Cargo.toml"));
  if (
    origin === undefined ||
    above !== undefined ||
    isSet("CARGO_BUILD_TARGET") ||
    makesPrograms(place.stage)
  )
    return nothingKnown;
  const outputs = buildOutputs(asBuild(command), folderOf(origin), place.context);
  if (!outputs || command.words.some(({ value }) => /^--target-dir/.test(value))) return nothingKnown;
  const programs = outputs.map((output) => posix.join(directory, output));
  const target = posix.join(directory, "target");
  return {
    untouched: [],
    outputs: programs,
    keepsOut: (path) => {
      const [, name = ""] =
        /^(?:[\w.]+-[\w.-]+\/)?(?:release|debug)\/([\w-]+)$/.exec(relativeTo(target, path) ?? "") ?? [];
      return name !== "" && !own.test(name) && !programs.includes(path);
    },
  };
}

/** `cargo chef cook` builds what the package depends on, and in the place of its programs others that do nothing. */
function asBuild(command: ShellCommand): ShellCommand {
  const [cargo, chef, cook, ...rest] = command.words;
  if (!cargo || !cook || chef?.value !== "chef" || cook.value !== "cook") return command;
  return { ...command, words: [cargo, { ...cook, value: "build", text: "build" }, ...rest] };
}

/** Whether commands write manifests, sources of further programs, or where Cargo looks for its settings. */
const makesPrograms = (stage: Stage): boolean =>
  stage.derived.get(makesPrograms, () =>
    inheritedInstructions(stage).some(({ script }) =>
      /Cargo\.toml|src\/bin|config\.toml|\bCARGO_|\bcargo\s+(?:new|init|add)\b/.test(script?.text ?? ""),
    ),
  );
