/** Containers that run a program compiled from the sources: a copied source changes nothing in them. */
import { nameOf, resolvePath } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type ContainerCommand, containerCommand } from "../../project/container/containerCommand.ts";
import type { SyncTarget } from "./syncTargets.ts";

export interface CompiledProgram {
  readonly language: "Go" | "Rust" | "Java" | "C#";
  /** `start`: a restart compiles anew. `build`: the program was compiled when the image was built. */
  readonly compiledAt: "start" | "build";
  /** `go run`, `/bin/server`. */
  readonly shown: string;
  readonly command: ContainerCommand;
}

export const sourceExtensions: Readonly<Record<CompiledProgram["language"], RegExp>> = {
  Go: /\.go$/,
  Rust: /\.rs$/,
  Java: /\.(?:java|kt|scala|groovy)$/,
  "C#": /\.(?:cs|fs)$/,
};

/** Programs that compile and start again by themselves, or run something that may. */
const reloaders = new Set(
  (
    "air reflex CompileDaemon gow wgo fresh modd realize gin bee templ watchexec entr nodemon bacon watch cargo-watch " +
    "trunk dx leptos systemfd make just task mage npm pnpm yarn bun node deno python supervisord overmind foreman sbt"
  ).split(" "),
);

/** Undefined where the program is none of these, starts again by itself, or is not known. */
export function compiledProgram(project: ComposeInProject, sync: SyncTarget): CompiledProgram | undefined {
  const command = containerCommand(sync.rule.service, sync.image);
  if (!command) return undefined;
  const names = command.words.map(nameOf);
  if (names.some((name) => reloaders.has(name) || /\.sh$|entrypoint/.test(name))) return undefined;
  const found =
    startedFromSources(names) ?? startedJava(project, sync, names) ?? builtProgram(sync, command, names);
  return found && { ...found, command };
}

type Found = Omit<CompiledProgram, "command">;

function startedFromSources(names: readonly string[]): Found | undefined {
  const subcommand = (program: string): string | undefined => {
    const at = names.indexOf(program);
    return at === -1 ? undefined : names.slice(at + 1).find((name) => !/^[-+]/.test(name));
  };
  if (subcommand("go") === "run") return { language: "Go", compiledAt: "start", shown: "go run" };
  if (subcommand("cargo") === "run") return { language: "Rust", compiledAt: "start", shown: "cargo run" };
  const dotnet = subcommand("dotnet");
  if (dotnet === "run") return { language: "C#", compiledAt: "start", shown: "dotnet run" };
  return dotnet?.endsWith(".dll") ? { language: "C#", compiledAt: "build", shown: dotnet } : undefined;
}

/** Spring's devtools, Quarkus and Micronaut bring reloading of their own. */
function startedJava(
  project: ComposeInProject,
  { buildContext }: SyncTarget,
  names: readonly string[],
): Found | undefined {
  const builds = ["pom.xml", "build.gradle", "build.gradle.kts"].map(
    (name) => project.files.readFile(resolvePath(buildContext.root, name)) ?? "",
  );
  if (builds.some((text) => /devtools|quarkus|micronaut/.test(text))) return undefined;
  if (names.some((name) => /^(?:-t|--continuous)$|quarkus|:dev$|devtools/i.test(name))) return undefined;
  const task = names.find((name) =>
    /^(?:spring-boot:run|bootRun|exec:java|jetty:run|tomcat7:run)$/.test(name),
  );
  if (task !== undefined && names.some((name) => /^(?:mvnw?|gradlew?)$/.test(name)))
    return { language: "Java", compiledAt: "start", shown: task };
  const jar = names[0] === "java" ? names.find((name) => name.endsWith(".jar")) : undefined;
  return jar === undefined ? undefined : { language: "Java", compiledAt: "build", shown: jar };
}

/** A program by its path, in an image whose Dockerfile compiles one. */
function builtProgram(
  { image }: SyncTarget,
  { words }: ContainerCommand,
  names: readonly string[],
): Found | undefined {
  const [shown = ""] = words;
  const [name = ""] = names;
  if (!shown.includes("/") || /\.|^(?:(?:ba|da|a|z)?sh|env|tini|dumb-init|start|run|init|dev)$/.test(name))
    return undefined;
  const runs = image.dockerfile.instructions("RUN").flatMap(({ script }) => script?.commands ?? []);
  const compiles = (program: string): boolean =>
    runs.some(
      ({ words: [first, ...rest] }) =>
        first?.value === program && rest.some(({ value }) => /^(?:build|install)$/.test(value)),
    );
  if (compiles("go")) return { language: "Go", compiledAt: "build", shown };
  return compiles("cargo") ? { language: "Rust", compiledAt: "build", shown } : undefined;
}
