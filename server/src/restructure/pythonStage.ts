/** The final stage of a Python program: the packages that were installed, and the sources as they are copied. */
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { runCommands } from "../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../dockerfile/scripts/shellScript.ts";
import { relativeTo } from "../files/paths.ts";
import { requirementRunsInSlim } from "../project/baseImages/nativePackages.ts";
import { isPythonImage, pythonPackagesIn, pythonVersion } from "../project/manifests/pythonPackages.ts";
import { t } from "../text/message.ts";
import { copiedEntries } from "./copiedEntries.ts";
import type { FinalStage, TakenPath } from "./finalStage.ts";
import { pipRequirements } from "./pipInstalls.ts";
import { Refusal } from "./refusal.ts";
import { systemManager } from "./runRole.ts";
import type { SingleStage } from "./singleStage.ts";

/** Undefined where no packages of Python are installed. */
export function pythonStage(single: SingleStage): FinalStage | Refusal | undefined {
  const { stage, before, base } = single;
  const packages = pythonPackagesIn(stage);
  const [first] = packages;
  if (!first || !isPythonImage(stage)) return undefined;
  const requirements = requirementsOf(single);
  if (requirements instanceof Refusal) return requirements;
  const places = new Set(packages.map(({ environment }) => environment));
  const user = before.find(({ instruction: { keyword } }) => keyword === "USER");
  if (places.size > 1) return new Refusal(t`Packages are installed in several places`, first.run);
  const setting = before.find(
    ({ instruction: { keyword, pairs } }) =>
      keyword === "ENV" && pairs.some(({ key }) => elsewhere.test(key.value)),
  );
  if (setting) return new Refusal(t`What this installs, and where, is not known`, setting.instruction);
  if (user) return new Refusal(t`Who owns the packages that are installed is not known`, user.instruction);
  const taken = takenPackages(single, first.environment, requirements);
  if (taken instanceof Refusal) return taken;
  const repeated = sourcesBefore(single);
  if (repeated instanceof Refusal) return repeated;
  const mayBeSlim = requirements.every(requirementRunsInSlim);
  const compiled = before.find(
    ({ instruction, role }) =>
      role.kind === "compilers" ||
      (role.kind === "build" && runCommands(instruction).some(({ name }) => systemManager.test(name))),
  );
  // With another C library, programs in C++ need a library that only its compiler brings.
  if (compiled && (base.facts.libc !== "glibc" || !mayBeSlim))
    return new Refusal(t`Which of this the packages need at run time is not known`, compiled.instruction);
  const isSmaller = compiled !== undefined;
  return {
    base: undefined,
    atEnd: [],
    taken,
    repeated,
    left: new Set(),
    mayBeSlim,
    isProduction: false,
    isSmaller,
  };
}

/** Settings by which pip installs into other places. */
const elsewhere = /^(?:PIP_(?:TARGET|PREFIX|ROOT|USER|CONFIG_FILE)|PYTHON(?:USERBASE|HOME))$/;

/** All that is installed; refused where a RUN does anything but install packages from an index. */
function requirementsOf({ before, dockerfile, stage, context }: SingleStage): readonly string[] | Refusal {
  const known = new Set(pythonPackagesIn(stage).map(({ command }) => command));
  const found: string[] = [];
  for (const { instruction, role } of before) {
    if (role.kind !== "build") continue;
    for (const command of runCommands(instruction)) {
      if (isBeside(command)) continue;
      const own = pipRequirements(command, instruction, { dockerfile, stage, context });
      // Tools of builds, which are no packages of the program, are installed where those are.
      if (!own || !(known.has(command) || own.every((line) => tools.test(line))))
        return new Refusal(t`What this installs, and where, is not known`, command);
      found.push(...own);
    }
  }
  return found;
}

const tools = /^(?:pip|setuptools|wheel|build)(?:[=<>~!]|$)/;

/** Makes the environment, or installs and takes away what only compilers need. */
const isBeside = ({ name, words }: ShellCommand): boolean =>
  systemManager.test(name) ||
  /^(?:rm|echo|true|set|export)$/.test(name) ||
  /^(?:python[\d.]* -m venv|virtualenv) \S+$|^pip[\d.]* cache purge$/.test(
    words.map(({ value }) => value).join(" "),
  );

/** Packages that bring more than modules and programs: what lies beside them is copied by nobody. */
const bringsData = /^(?:jupyter|notebook|ipykernel|ipywidgets|nbconvert|nbclassic|bokeh|panel|pyspark)/i;

function takenPackages(
  { stage, base }: SingleStage,
  environment: string | undefined,
  requirements: readonly string[],
): readonly TakenPath[] | Refusal {
  if (environment !== undefined) return [{ path: environment, kind: "directory", owner: undefined }];
  const version = pythonVersion(stage);
  if (version === undefined || base.word.hasVariable)
    return new Refusal(t`Which version of Python "${base.text}" has is not known`, base.word);
  const [install] = pythonPackagesIn(stage);
  const bringing = requirements.find((line) => bringsData.test(line));
  if (bringing !== undefined)
    return new Refusal(
      t`What "${bringing}" installs beside its modules is not known`,
      install?.run ?? stage.from,
    );
  return [`/usr/local/lib/python${version}/site-packages`, "/usr/local/bin"].map((path) => ({
    path,
    kind: "directory",
    owner: undefined,
  }));
}

/** Copies above the last install: what they bring is as it was in the context, and so the final stage makes them itself. */
function sourcesBefore({ stage, before, behind, context }: SingleStage): FinalStage["repeated"] | Refusal {
  const repeated = new Set<Instruction>();
  const later = copiedEntries(stage, behind, context);
  for (const step of before) {
    if (step.role.kind !== "source") continue;
    const entries = copiedEntries(stage, [step], context);
    if (entries instanceof Refusal) return entries;
    const needed = [...entries.values()].filter(
      ({ target, origin }) =>
        !forInstalls.test(origin) &&
        (later instanceof Refusal ||
          ![...later.values()].some((other) => relativeTo(other.target, target) !== undefined)),
    );
    if (needed.length > 0) repeated.add(step.instruction);
  }
  return repeated;
}

const forInstalls =
  /(?:^|\/)(?:(?:[\w.-]*requirements|constraints)[\w.-]*\.(?:txt|in)|requirements|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pip\.conf|\.python-version)$/;
