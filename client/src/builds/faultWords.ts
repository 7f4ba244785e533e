/** What made a build fail, in one sentence. Pure. */
import type { BuildFaultPlaceResult } from "../../../server/src/protocol/index.ts";
import type { BuildProblem } from "../docker/build/buildProblem.ts";
import type { Localisation } from "../reader.ts";
import { plainLine } from "../terminal/safeText.ts";
import { type BuildFault, buildFault } from "./buildFault.ts";

/** What the server found out beside the builder's words. */
export type FaultCircumstances = Pick<BuildFaultPlaceResult, "excludedBy" | "stage" | "stages">;

const nothingKnown: FaultCircumstances = { stages: [] };

/** Where and why, for a message that is not shown at the place itself. */
export function failureWords(problem: BuildProblem, l10n: Localisation): string {
  const fault = buildFault(problem);
  const why = fault.kind === "other" ? line(fault.reason) : faultSentence(fault, l10n);
  if (!problem.place) return why;
  const { file, firstLine } = problem.place;
  return file === "" ? l10n.t("line {0}: {1}", firstLine, why) : `${line(file)}:${firstLine}: ${why}`;
}

/** Without a full stop, like every diagnostic. */
export function faultSentence(
  fault: BuildFault,
  l10n: Localisation,
  { excludedBy, stage, stages }: FaultCircumstances = nothingKnown,
): string {
  switch (fault.kind) {
    case "command":
      return commandSentence(fault, l10n);
    case "commandNotRun":
      return l10n.t('"{0}" could not be run: {1}', short(fault.command), line(fault.reason));
    case "missingSource":
      return excludedBy
        ? l10n.t(
            '"{0}" is not in the build context: "{1}" in {2} keeps it out',
            line(fault.path),
            line(excludedBy.pattern),
            excludedBy.file,
          )
        : l10n.t('"{0}" is not in the build context', line(fault.path));
    case "missingInStage":
      return stage
        ? l10n.t('There is no "{0}" in the stage "{1}"', line(fault.path), line(stage.name))
        : l10n.t('There is no "{0}" in the image it is taken from', line(fault.path));
    case "unknownImage":
      return l10n.t('There is no image "{0}", or it takes a login to see it', line(fault.image));
    case "imageForOtherPlatform":
      return l10n.t('The image "{0}" does not exist for the platform of this build', line(fault.image));
    case "unreachableImage":
      return l10n.t(
        'The image "{0}" could not be fetched: {1} does not answer',
        line(fault.image),
        line(fault.host),
      );
    case "unfetchedImage":
      return l10n.t('The image "{0}" could not be fetched: {1}', line(fault.image), line(fault.reason));
    case "emptyBase":
      return fault.variables.length > 0
        ? l10n.t(
            "{0} has no value here, and FROM without it names no image",
            fault.variables.map(line).join(", "),
          )
        : l10n.t("FROM names no image");
    case "invalidImage":
      return l10n.t('"{0}" is no name of an image', line(fault.image));
    case "missingSecret":
      return l10n.t('The build was not given the secret "{0}"', line(fault.id));
    case "missingKey":
      return l10n.t('The build was not given the SSH key "{0}"', line(fault.id));
    case "unknownStage":
      return stages.length > 0
        ? l10n.t(
            'There is no stage "{0}" to build: there are {1}',
            line(fault.stage),
            stages.map(line).join(", "),
          )
        : l10n.t('There is no stage "{0}" to build', line(fault.stage));
    case "laterStage":
      return l10n.t('The stage "{0}" comes after the one that copies from it', line(fault.stage));
    case "missingStageIndex":
      return l10n.t("There is no stage number {0}: the first one has number 0", fault.index);
    case "notAllowed":
      return l10n.t(
        'The build may do this only when "{0}" is allowed, as "build.entitlements" of a compose service does',
        fault.entitlement,
      );
    default:
      return fileSentence(fault, l10n);
  }
}

type FileFault = Extract<
  BuildFault,
  {
    kind:
      | "missingDockerfile"
      | "missingBuildContext"
      | "emptyDockerfile"
      | "noStage"
      | "unknownInstruction"
      | "unknownFlag"
      | "syntax"
      | "checks"
      | "other";
  }
>;

function fileSentence(fault: FileFault, l10n: Localisation): string {
  switch (fault.kind) {
    case "missingDockerfile":
      return l10n.t('There is no Dockerfile "{0}"', line(fault.file));
    case "missingBuildContext":
      return l10n.t('The build context "{0}" does not exist', line(fault.path));
    case "emptyDockerfile":
      return l10n.t("The Dockerfile has no instructions");
    case "noStage":
      return l10n.t("There is no FROM before this instruction");
    case "unknownInstruction":
      return fault.meant
        ? l10n.t(
            'There is no instruction "{0}": {1} is meant, perhaps',
            line(fault.keyword),
            line(fault.meant),
          )
        : l10n.t('There is no instruction "{0}"', line(fault.keyword));
    case "unknownFlag":
      return l10n.t('{0} has no flag "{1}"', line(fault.keyword), line(fault.flag));
    case "syntax":
      return l10n.t("The builder does not understand this: {0}", line(fault.reason));
    case "checks":
      return l10n.t(
        'The file asks that its checks hold ("# check=error=true"), and these do not: {0}',
        line(fault.names),
      );
    case "other":
      return fault.reason === ""
        ? l10n.t("The build fails here")
        : l10n.t("The build fails here: {0}", line(fault.reason));
  }
}

/** The signal that ends what takes too much memory, as a shell reports it. */
const killed = 137;

function commandSentence(
  { command, exitCode, said }: Extract<BuildFault, { kind: "command" }>,
  l10n: Localisation,
): string {
  if (exitCode === killed)
    return l10n.t('"{0}" was killed, for want of memory perhaps (exit code {1})', short(command), exitCode);
  return said === undefined
    ? l10n.t('"{0}" ended with exit code {1}', short(command), exitCode)
    : l10n.t('"{0}" ended with exit code {1}: {2}', short(command), exitCode, short(said, longestOutput));
}

const longestCommand = 60;
const longestOutput = 160;

/** One line of plain text, whatever a file, a registry or a command wrote. */
const line = (text: string): string => plainLine(text.replace(/\s+/g, " ")).trim();

function short(text: string, longest = longestCommand): string {
  const whole = line(text);
  return whole.length > longest ? `${whole.slice(0, longest - 1).trimEnd()}…` : whole;
}
