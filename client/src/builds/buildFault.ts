/**
 * What kind of mistake made a build fail, told from the builder's text for people: it has no codes. Pure.
 * The texts are BuildKit's: https://github.com/moby/buildkit/tree/master/frontend/dockerfile
 */
import type { BuildFaultPart } from "../../../server/src/protocol/index.ts";
import type { BuildProblem } from "../docker/build/buildProblem.ts";
import { unquoteGo } from "../docker/goQuote.ts";
import { tellingLine } from "./tellingLine.ts";

export type BuildFault =
  /** `said` is the line of the command's output that tells most; absent where it wrote none. */
  | { readonly kind: "command"; readonly command: string; readonly exitCode: number; readonly said?: string }
  | { readonly kind: "commandNotRun"; readonly command: string; readonly reason: string }
  | { readonly kind: "missingSource"; readonly path: string }
  /** As `missingSource`, in another stage or image. */
  | { readonly kind: "missingInStage"; readonly path: string }
  | { readonly kind: "unknownImage"; readonly image: string }
  | { readonly kind: "imageForOtherPlatform"; readonly image: string }
  | { readonly kind: "unreachableImage"; readonly image: string; readonly host: string }
  | { readonly kind: "unfetchedImage"; readonly image: string; readonly reason: string }
  /** Variables of a FROM that leave no name of an image, as they are written: `${BASE}`. */
  | { readonly kind: "emptyBase"; readonly variables: readonly string[] }
  | { readonly kind: "invalidImage"; readonly image: string }
  | { readonly kind: "missingSecret"; readonly id: string }
  | { readonly kind: "missingKey"; readonly id: string }
  | { readonly kind: "unknownStage"; readonly stage: string }
  | { readonly kind: "laterStage"; readonly stage: string }
  /** `COPY --from=7` of a file with fewer stages. */
  | { readonly kind: "missingStageIndex"; readonly index: string }
  /** What a step of the build may do only when the build is allowed to: `network.host`. */
  | { readonly kind: "notAllowed"; readonly entitlement: string }
  | { readonly kind: "missingDockerfile"; readonly file: string }
  | { readonly kind: "missingBuildContext"; readonly path: string }
  | { readonly kind: "emptyDockerfile" }
  | { readonly kind: "noStage" }
  | { readonly kind: "unknownInstruction"; readonly keyword: string; readonly meant?: string }
  | { readonly kind: "unknownFlag"; readonly keyword: string; readonly flag: string }
  | { readonly kind: "syntax"; readonly reason: string }
  | { readonly kind: "checks"; readonly names: string }
  /** In the builder's words; empty where it gave none. */
  | { readonly kind: "other"; readonly reason: string };

export function buildFault({ message, place, output, exitCode }: BuildProblem): BuildFault {
  const instruction = place?.quoted.join("\n") ?? "";
  const process = /^process "(.*)" did not complete successfully: (.+)$/s.exec(message);
  if (process) {
    const command = withoutShell(unquoteGo(process[1] ?? ""));
    if (exitCode === undefined) return { kind: "commandNotRun", command, reason: process[2] ?? "" };
    const said = tellingLine(output);
    return { kind: "command", command, exitCode, ...(said !== undefined && { said }) };
  }
  for (const [pattern, read] of readers) {
    const match = pattern.exec(message);
    const fault =
      match &&
      read(
        match.slice(1).map((part) => part ?? ""),
        instruction,
      );
    if (fault) return fault;
  }
  return { kind: "other", reason: message };
}

type Read = (parts: readonly string[], instruction: string) => BuildFault | undefined;

const fromElsewhere = /--from=|[,=]from=/i;

const namesImage = /^\s*FROM\b|--from=|[,=]from=/i;

const missing =
  (pathOf: (told: string) => string): Read =>
  ([told = ""], instruction) => ({
    kind: fromElsewhere.test(instruction) ? "missingInStage" : "missingSource",
    path: pathOf(told),
  });

/** In the order in which they are tried. */
const readers: readonly (readonly [RegExp, Read])[] = [
  [/^(?:failed to [^"]*)?"(\/(?:[^"\\]|\\.)*)":? not found$/, missing(unquoteGo)],
  [/^(?:failed to [^"]*)?l?stat (\/.*): no such file or directory$/, missing((path) => path)],
  [
    /^(?:(\S+): )?failed to resolve source metadata for (\S+): (.+)$/s,
    ([image = "", resolved = "", reason = ""]) => imageFault(image || resolved, reason),
  ],
  // Older builders leave the middle out.
  [
    /^(\S+): (?:\S+: )?not found$/,
    ([image = ""], instruction) =>
      namesImage.test(instruction) ? { kind: "unknownImage", image } : undefined,
  ],
  [/^base name \(.*\) should not be blank$/, (_, instruction) => emptyBase(instruction)],
  [
    /^failed to parse stage name "(.*)": invalid reference format/,
    ([image = ""], instruction) => {
      const empty = emptyBase(instruction);
      return empty.variables.length > 0 ? empty : { kind: "invalidImage", image };
    },
  ],
  [/^secret (.+): not found$/, ([id = ""]) => ({ kind: "missingSecret", id })],
  [/^unset ssh forward key (.+)$/, ([id = ""]) => ({ kind: "missingKey", id })],
  [/^target stage "(.*)" could not be found$/, ([stage = ""]) => ({ kind: "unknownStage", stage })],
  [
    /^cannot copy from stage "(.*)", it needs to be defined before current stage/,
    ([stage = ""]) => ({ kind: "laterStage", stage }),
  ],
  [/^invalid stage index (\d+)$/, ([index = ""]) => ({ kind: "missingStageIndex", index })],
  [
    /^(?:failed to load LLB: )?(?:granting entitlement )?(network\.host|security\.insecure) is not allowed/,
    ([entitlement = ""]) => ({ kind: "notAllowed", entitlement }),
  ],
  [
    /^failed to read dockerfile: open (.+): (?:no such file or directory|The system cannot find .*)$/,
    ([file = ""]) => ({ kind: "missingDockerfile", file }),
  ],
  [
    /^unable to prepare context: path "(.*)" not found$/,
    ([path = ""]) => ({ kind: "missingBuildContext", path }),
  ],
  [/^the Dockerfile cannot be empty$|^file with no instructions/, () => ({ kind: "emptyDockerfile" })],
  [/^no build stage in current context$/, () => ({ kind: "noStage" })],
  [
    /^dockerfile parse error (?:on )?line \d+: unknown instruction: (\S+)(?: \(did you mean (\S+)\?\))?/,
    ([keyword = "", meant]) => ({ kind: "unknownInstruction", keyword, ...(meant && { meant }) }),
  ],
  [
    /^dockerfile parse error (?:on )?line \d+: unknown flag: (\S+)/,
    ([flag = ""], instruction) => ({ kind: "unknownFlag", keyword: keywordOf(instruction), flag }),
  ],
  [
    /^(?:dockerfile|failed to create LLB definition: dockerfile) parse error(?: (?:on )?line \d+)?: (.+)$/s,
    ([reason = ""]) => ({ kind: "syntax", reason }),
  ],
  [
    // In any order: the builder has them in a Go map.
    /^lint violation found for rules: (.+)$/,
    ([names = ""]) => ({ kind: "checks", names: names.split(", ").sort().join(", ") }),
  ],
];

function imageFault(image: string, reason: string): BuildFault {
  if (/no match for platform/.test(reason)) return { kind: "imageForOtherPlatform", image };
  // A registry tells nobody of images that they may not have.
  if (/: not found$|pull access denied|repository does not exist|insufficient_scope/.test(reason))
    return { kind: "unknownImage", image };
  const host = /(?:Head|Get) "https?:\/\/([^/"]+)/.exec(reason)?.[1];
  const isSilent = /dial tcp|no such host|i\/o timeout|connection refused|TLS handshake timeout/.test(reason);
  return host !== undefined && isSilent
    ? { kind: "unreachableImage", image, host }
    : { kind: "unfetchedImage", image, reason };
}

function emptyBase(instruction: string): Extract<BuildFault, { kind: "emptyBase" }> {
  const [base = ""] = /(?<=^\s*FROM\s+(?:--\S+\s+)*)[^\s-]\S*/i.exec(instruction) ?? [];
  return { kind: "emptyBase", variables: [...new Set(base.match(/\$\{[^}]*\}|\$\w+/g) ?? [])] };
}

const keywordOf = (instruction: string): string => (/^\s*(\w+)/.exec(instruction)?.[1] ?? "").toUpperCase();

/** The shell form runs in a shell; whoever reads of it knows the command alone. */
const withoutShell = (command: string): string =>
  command.replace(/^\/bin\/(?:ba|da|a)?sh (?:-o \w+ |-[\w-]+ )+/, "");

/** Which words of the instruction are at fault; undefined where no line is. */
export function faultPart(fault: BuildFault): BuildFaultPart | undefined {
  switch (fault.kind) {
    case "missingSource":
    case "missingInStage":
      return { kind: "source", path: fault.path };
    case "unknownImage":
    case "imageForOtherPlatform":
    case "unreachableImage":
    case "unfetchedImage":
    case "invalidImage":
      return { kind: "image", name: fault.image };
    case "laterStage":
      return { kind: "image", name: fault.stage };
    case "missingStageIndex":
      return { kind: "stageIndex", index: Number(fault.index) };
    case "notAllowed":
      return { kind: "entitlement", name: fault.entitlement };
    case "emptyBase":
      return { kind: "image" };
    case "missingSecret":
      return { kind: "mount", type: "secret", id: fault.id };
    case "missingKey":
      return { kind: "mount", type: "ssh", id: fault.id };
    case "unknownInstruction":
      return { kind: "keyword" };
    case "unknownFlag":
      return { kind: "flag", name: fault.flag.replace(/^--/, "").replace(/=.*$/, "") };
    case "unknownStage":
      return { kind: "stage" };
    case "missingDockerfile":
    case "missingBuildContext":
    case "emptyDockerfile":
      return undefined;
    default:
      return { kind: "instruction" };
  }
}
