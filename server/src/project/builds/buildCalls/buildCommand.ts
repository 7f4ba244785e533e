/**
 * The command lines that build an image: `docker build`, `docker buildx build`, `podman build`, `buildah bud`, Kaniko's
 * executor. https://docs.docker.com/reference/cli/docker/buildx/build/
 */
import { readCommandLine } from "../../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellWord } from "../../../dockerfile/scripts/shellScript.ts";
import { isKnown, nameOfHole, type PartlyKnown } from "../../../files/partlyKnown.ts";

export interface BuildCommand {
  readonly tool: "docker" | "podman" | "kaniko";
  /** As it is written; undefined where it is not. `-` is the standard input. */
  readonly file: PartlyKnown | undefined;
  /** As it is written; undefined where it is not, or where it cannot be told from another word. */
  readonly context: PartlyKnown | undefined;
  readonly buildTarget: PartlyKnown | undefined;
  /** By name; undefined = what the environment holds, or unknown. */
  readonly buildArgs: ReadonlyMap<string, string | undefined>;
  readonly namedContexts: readonly string[] | "unknown";
  /** A variable stands for options: any that is not written may be among them. */
  readonly open: boolean;
}

/** Options before the word `build` that take the next word. */
const globalOptions = new Set([
  ...["-c", "--context", "-H", "--host", "-l", "--log-level", "--config", "--builder"],
  ...["--tlscacert", "--tlscert", "--tlskey", "--root", "--storage-driver", "--storage-opt", "--url"],
]);

/** Options of the builders that take the next word as their value. */
const valueOptions = new Set(
  `-t -f -o -m -c -v --tag --file --output --memory --cpu-shares --volume
  --add-host --allow --annotation --attest --build-arg --build-context --builder --cache-from --cache-to --call
  --cgroup-parent --cpu-period --cpu-quota --cpuset-cpus --cpuset-mems --iidfile --isolation --label --memory-swap
  --metadata-file --network --no-cache-filter --platform --policy --progress --provenance --sbom --secret
  --security-opt --shm-size --ssh --target --ulimit
  --arch --authfile --build-arg-file --cap-add --cap-drop --cert-dir --creds --decryption-key --device --dns
  --dns-option --dns-search --env --format --from --hooks-dir --ignorefile --jobs --layer-label --logfile --manifest
  --os --os-feature --os-version --pid --retry --retry-delay --runtime --runtime-flag --sign-by --timestamp
  --unsetenv --userns --uts --variant
  --dockerfile --destination -d`.split(/\s+/),
);

/** Words as a shell has read them, with holes for its variables; undefined for any other command. */
export function buildCommandOf(words: readonly ShellWord[]): BuildCommand | undefined {
  const [program, ...rest] = words;
  if (!program) return undefined;
  const tool = toolNamed(program.value);
  if (tool === "kaniko") return kanikoBuild(words);
  const at = subcommandAt(rest);
  if (at === undefined) return undefined;
  const given = readCommandLine(asCommand(rest.slice(at)), valueOptions);
  if (!given) return undefined;
  const values = (...names: readonly string[]): readonly (string | undefined)[] =>
    given.options.flatMap(({ name, value }) => (names.includes(name) ? [value] : []));
  const file = values("-f", "--file").at(-1);
  // A program that a variable names is known by what it is told.
  if (
    !tool &&
    (nameOfHole(program.value) === undefined || values("-t", "--tag", "-f", "--file").length === 0)
  ) {
    return undefined;
  }
  const mayBeOptions = given.operands.filter(({ text, value }) => isWholly(text, value));
  const operands = given.operands.filter((word) => !mayBeOptions.includes(word));
  const [context, another] = operands.length > 0 ? operands : mayBeOptions;
  return {
    tool: tool ?? "docker",
    file,
    context: another ? undefined : context?.value,
    buildTarget: values("--target").at(-1) || undefined,
    buildArgs: new Map(values("--build-arg").flatMap((value) => (value ? [buildArgumentOf(value)] : []))),
    namedContexts: contextNamesOf(values("--build-context")),
    open: mayBeOptions.length > 1 || (mayBeOptions.length === 1 && operands.length > 0),
  };
}

/** The options that a file lists for the builder beside what it says itself. */
export function buildOptionsOf(words: readonly string[]): BuildCommand | undefined {
  return buildCommandOf(["docker", "build", ...words, "."].map(plainWord));
}

/** A word that no shell reads. */
export const plainWord = (value: string): ShellWord => ({
  text: JSON.stringify(value),
  value,
  span: { start: 0, end: 0 },
  literal: true,
  exec: false,
});

function toolNamed(program: string): BuildCommand["tool"] | undefined {
  if (/(?:^|[\\/])(?:docker|nerdctl|finch)(?:\.exe)?$/i.test(program)) return "docker";
  if (/(?:^|\/)(?:podman|buildah)$/.test(program)) return "podman";
  if (/(?:^|\/)kaniko\/executor$/.test(program)) return "kaniko";
  const name = nameOfHole(program) ?? "";
  return /podman/i.test(name) ? "podman" : /docker/i.test(name) ? "docker" : undefined;
}

/** Where `build` stands, behind options and the groups it is in; undefined where the command is another. */
function subcommandAt(words: readonly ShellWord[]): number | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.value ?? "";
    if (word === "build" || word === "bud" || word === "build-using-dockerfile") return at;
    if (word.startsWith("-")) at += globalOptions.has(word) ? 1 : 0;
    else if (word !== "buildx" && word !== "image" && word !== "builder") return undefined;
  }
  return undefined;
}

/** https://github.com/GoogleContainerTools/kaniko#additional-flags */
function kanikoBuild(words: readonly ShellWord[]): BuildCommand | undefined {
  const given = readCommandLine(asCommand(words), new Set([...valueOptions, "--context", "-c"]));
  const last = (...names: readonly string[]): string | undefined =>
    given?.options.findLast(({ name }) => names.includes(name))?.value;
  const context = last("--context", "-c")?.replace(/^dir:\/\//, "");
  if (!given || context === undefined) return undefined;
  return {
    tool: "kaniko",
    file: last("--dockerfile", "-f"),
    context,
    buildTarget: last("--target") || undefined,
    buildArgs: new Map(
      given.options.flatMap(({ name, value }) =>
        name === "--build-arg" && value ? [buildArgumentOf(value)] : [],
      ),
    ),
    namedContexts: [],
    open: false,
  };
}

/** Of a program that is known, however it is written. */
const asCommand = (words: readonly ShellWord[]): Pick<ShellCommand, "words"> => ({
  words: words.map((word, index) => (index === 0 ? { ...word, literal: true } : word)),
});

/** Without quotes a variable may hold several words, or none. */
const isWholly = (text: string, value: string): boolean =>
  !/^["']/.test(text) && nameOfHole(value) !== undefined;

/** An argument as `NAME=value`; without a known value, its name alone. */
export function buildArgumentOf(text: string): readonly [string, string | undefined] {
  const equals = text.indexOf("=");
  if (equals === -1) return [text, undefined];
  const value = text.slice(equals + 1);
  return [text.slice(0, equals), isKnown(value) ? value : undefined];
}

/** Of named contexts as `name=place`. */
export function contextNamesOf(contexts: readonly (string | undefined)[]): readonly string[] | "unknown" {
  const names = contexts.map((context) => (context ?? "").split("=")[0] ?? "");
  return names.every(isKnown) ? names : "unknown";
}
