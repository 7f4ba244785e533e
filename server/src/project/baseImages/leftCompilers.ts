/** Compilers that a stage installs with its system's package manager, and leaves in its image. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { packageName, type SystemCall, systemCalls } from "../../dockerfile/packages/systemPackages.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";

const compiler =
  /^(?:build-essential|build-base|alpine-sdk|base-devel|gcc(?:-\d+|-c\+\+)?|g\+\+(?:-\d+)?|clang(?:-\d+)?)$/;

/** The first compiler of each RUN that installs one and leaves it there. */
export function leftCompilers(
  stage: Stage,
): readonly { readonly run: Instruction; readonly word: ShellWord }[] {
  const runs = inheritedInstructions(stage).filter(({ keyword }) => keyword === "RUN");
  if (!runs.some(installsCompiler)) return [];
  const calls = runs.flatMap((run) =>
    (run.script ? systemCalls(run.script) : []).map((call) => ({ run, call })),
  );
  const removals = calls.flatMap(({ call }) => (call.does === "remove" ? [call] : []));
  return runs.flatMap((run) => {
    const found = calls
      .filter((each) => each.run === run && each.call.does === "install" && !isRemoved(each.call, removals))
      .flatMap(({ call }) => call.packages)
      .find((word) => word.literal && compiler.test(packageName(word)));
    return found ? [{ run, word: found }] : [];
  });
}

const installsCompiler = (run: Instruction): boolean =>
  run.derived.get(installsCompiler, () =>
    (run.script ? systemCalls(run.script) : []).some(
      ({ does, packages }) => does === "install" && packages.some((word) => compiler.test(packageName(word))),
    ),
  );

/** By name, by the name of a group, or by a variable that may hold either. */
const isRemoved = (install: SystemCall, removals: readonly SystemCall[]): boolean =>
  removals.some(({ packages }) =>
    packages.some(
      (word) =>
        !word.literal ||
        compiler.test(packageName(word)) ||
        install.call.options.some(
          ({ name, value }) => /^(?:-t|--virtual)$/.test(name) && value === word.value,
        ),
    ),
  );
