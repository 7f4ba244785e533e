/** What a RUN of a single stage is for: to build, to prepare the system that the program runs on, or neither. */
import { mountType } from "../dockerfile/flags/mounts.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { packageName, type SystemCall, systemCalls } from "../dockerfile/packages/systemPackages.ts";
import { isConditional } from "../dockerfile/scripts/commandConditions.ts";
import { commandText, type ShellCommand, type ShellScript } from "../dockerfile/scripts/shellScript.ts";
import { dependencyInstall } from "../project/manifests/dependencyInstalls.ts";
import { packageScriptRun } from "../project/manifests/packageScripts.ts";
import { t } from "../text/message.ts";
import { Refusal } from "./refusal.ts";

/**
 * `build`: installs dependencies or compiles. `system`: packages, users and directories that the program may need.
 * `tools`: programs for whoever calls them by name. `compilers`: packages of the system that only builds need.
 * `cleanup`: takes away what others left outside of the project.
 */
export type RunRole =
  | { readonly kind: "build" | "system" | "cleanup" }
  | { readonly kind: "compilers"; readonly packages: readonly string[] }
  | { readonly kind: "tools"; readonly names: readonly string[] };

type CommandRole = "build" | "packages" | "setup" | "tools" | "cleanup" | "nothing";

export function runRole(run: Instruction): RunRole | Refusal {
  const { script } = run;
  const isMounted = run
    .flagsNamed("mount")
    .some((flag) => !/^(?:cache|secret|ssh|tmpfs)$/.test(mountType(flag)));
  if (!script || script.hasErrors || isMounted || (run.heredocs.length > 0 && !script.heredoc))
    return new Refusal(t`What this RUN leaves in the image is not known`, run);
  const roles = new Set<CommandRole>();
  for (const command of script.commands) {
    const role = isPlain(script, command) ? commandRole(command) : undefined;
    if (!role) return new Refusal(t`What "${shortText(command)}" leaves in the image is not known`, command);
    roles.add(role);
  }
  return joinedRole(run, script, roles);
}

function joinedRole(
  run: Instruction,
  script: ShellScript,
  roles: ReadonlySet<CommandRole>,
): RunRole | Refusal {
  const kept = keptPackages(script);
  const isCompiling = kept.some((name) => /^(?:gcc|g\+\+|make|build-base|build-essential)$/.test(name));
  // Beside a compiler it is what node-gyp runs on.
  const compilers = kept.filter((name) => compiler.test(name) || (isCompiling && name === "python3"));
  const isMixed = compilers.length > 0 && compilers.length < kept.length;
  if (isMixed || (roles.has("build") && (roles.has("setup") || compilers.length < kept.length)))
    return new Refusal(
      t`Whether the program needs what this RUN installs, or only the build, is not known`,
      run,
    );
  if (roles.has("build")) return { kind: "build" };
  if (compilers.length > 0 && !roles.has("setup") && !roles.has("tools"))
    return { kind: "compilers", packages: compilers };
  if (roles.has("packages") || roles.has("setup")) return { kind: "system" };
  if (roles.has("tools")) return { kind: "tools", names: script.commands.flatMap(toolNames) };
  return { kind: "cleanup" };
}

const shortText = (command: ShellCommand): string => {
  const text = commandText(command).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** Runs whatever happens, writes nowhere by itself, and stays in the directory. */
const isPlain = (script: ShellScript, command: ShellCommand): boolean =>
  !command.piped &&
  command.connector !== "|" &&
  command.connector !== "||" &&
  command.connector !== "&" &&
  command.startedBy === undefined &&
  !isConditional(script, command) &&
  command.redirections.every(
    ({ operator, target }) => !operator.includes(">") || target?.value === "/dev/null",
  );

/** Programs that install packages of the system. */
export const systemManager = /^(?:apt-get|apt|apk|dnf|microdnf|yum)$/;

/** Undefined where nobody knows what it leaves behind. */
function commandRole(command: ShellCommand): CommandRole | undefined {
  const { name, words } = command;
  const given = words.slice(1).map(({ value }) => value);
  const line = `${name} ${given.join(" ")}`;
  if (/^(?:echo|true|:|set|export)$/.test(name)) return "nothing";
  if (systemManager.test(name)) return "packages";
  if (/^(?:mkdir|chown|chmod|useradd|groupadd|usermod|adduser|addgroup)$/.test(name)) return "setup";
  if (name === "rm") return given.every(isRemovedOutside) ? "cleanup" : undefined;
  if (/^(?:(?:npm|yarn|bun pm) cache (?:clean|rm)|pnpm store prune|pip3? cache purge)\b/.test(line))
    return "cleanup";
  if (
    /^(?:npm (?:config )?set|yarn config set|pnpm config set|corepack (?:enable|prepare|install))\b/.test(
      line,
    )
  )
    return "tools";
  if (isGlobalInstall(line)) return "tools";
  if (/^(?:npm|pnpm) prune\b/.test(line) || dependencyInstall(command)) return "build";
  if (/^(?:pip[\d.]*|python[\d.]* -m pip) install\b/.test(line)) return "build";
  if (/^(?:python[\d.]* -m venv|virtualenv)\b/.test(line)) return "build";
  if (name === "go" && /^(?:build|mod|vet|version)$/.test(given[0] ?? "")) return "build";
  return packageScriptRun(words) || /^(?:npx|tsc|nest|vite|next|esbuild|swc|babel|tsup)$/.test(name)
    ? "build"
    : undefined;
}

const isGlobalInstall = (line: string): boolean =>
  /^(?:npm|pnpm|bun) (?=.*(?: -g\b| --global\b))(?:i|install|add)\b/.test(
    line.replace(/^(\w+) (-\S+) (\w+)/, "$1 $3 $2"),
  ) || /^yarn global add\b/.test(line);

/** Options, and places that no project lies in. */
const isRemovedOutside = (path: string): boolean =>
  path.startsWith("-") || /^(?:\/(?:var|tmp|root\/\.|usr\/share)|~\/\.)/.test(path);

/** What a command makes known by name: `pm2` of `npm install --global pm2@5`. */
const toolNames = ({ name, words }: ShellCommand): readonly string[] =>
  name === "corepack"
    ? ["pnpm", "yarn"]
    : words
        .slice(2)
        .flatMap(({ value }) =>
          /^(?:-|add$|install$|i$)/.test(value)
            ? []
            : [value.replace(/(?<=.)@.*$/, "").replace(/^@.*\//, "")],
        );

/** What only builds need, and is in slim images where programs need it: those of Python keep the libraries of its modules. */
const compiler =
  /^(?:build-essential|build-base|alpine-sdk|gcc|g\+\+|clang|make|cmake|pkg-config|pkgconf|python3-dev|libc6-dev|musl-dev|libffi-dev|libssl-dev|openssl-dev|zlib1g-dev)$/;

/** Names of the packages that a script installs and does not take away again. */
function keptPackages(script: ShellScript): readonly string[] {
  const calls = systemCalls(script);
  const removed = calls.flatMap((call) => (call.does === "remove" ? call.packages.map(packageName) : []));
  return calls
    .filter((call) => call.does === "install" && !isRemovedGroup(call, removed))
    .flatMap(({ packages }) => packages.map((word) => (word.literal ? packageName(word) : "$")))
    .filter((name) => !removed.includes(name));
}

const isRemovedGroup = ({ call }: SystemCall, removed: readonly string[]): boolean =>
  call.options.some(
    ({ name, value }) =>
      /^(?:-t|--virtual)$/.test(name) && value !== undefined && removed.includes(value.toLowerCase()),
  );
