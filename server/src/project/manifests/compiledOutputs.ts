/** Where compilers and the build tools around them write. */
import { posix } from "node:path";
import { isRecord } from "../../text/record.ts";
import { inFolder } from "../buildContext/contextPaths.ts";
import { type BuildPlace, pathIn, valueOf } from "./buildPlace.ts";
import { tomlAt } from "./tomlFile.ts";

/** Undefined for other programs, and where nothing static says it. */
export function compiledOutputs(place: BuildPlace): readonly string[] | undefined {
  const [path = "", subcommand = ""] = place.words;
  const program = path.replace(/^\.\//, "");
  if (!place.literal) return program === "go" && subcommand === "build" ? goOutputs(place) : undefined;
  if (program === "go" && subcommand === "build") return goOutputs(place);
  if (program === "cargo" && subcommand === "build") return cargoOutputs(place);
  if (program === "dotnet" && subcommand === "publish") {
    const given = valueOf(place.words, "-o", "--output");
    return given ? [given.replace(/(.)\/+$/, "$1")] : undefined;
  }
  return undefined;
}

const goValueOptions =
  /^-(?:C|o|p|asmflags|buildmode|buildvcs|compiler|gccgoflags|gcflags|installsuffix|ldflags|mod|modfile|overlay|pgo|pkgdir|tags|toolexec|covermode|coverpkg)$/;

/** https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies */
function goOutputs(place: BuildPlace): readonly string[] | undefined {
  const { words } = place;
  const packages: string[] = [];
  for (let index = 2; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-")) packages.push(word);
    else if (goValueOptions.test(word)) index++;
  }
  if (words.some((word) => word === "-C" || (/\$|`/.test(word) && packages.includes(word)))) return undefined;
  const given = valueOf(words, "-o");
  if (given !== undefined) {
    if (/[$`]/.test(given)) return undefined;
    // Into a folder: each program under its own name.
    const folder = given.endsWith("/") || given === "." || given === "..";
    if (!folder) return [given];
    const names = packages.map((name) => goName(place, name));
    return names.every((name) => name !== undefined) && names.length > 0
      ? names.map((name) => posix.join(given, name))
      : undefined;
  }
  if (packages.length > 1) return undefined;
  const name = goName(place, packages[0] ?? ".");
  return name === undefined ? undefined : [name];
}

/** What a program is called: the last part of its package's path, which for the module's own is the module's. */
function goName(place: BuildPlace, written: string): string | undefined {
  if (written.endsWith(".go")) return posix.basename(written, ".go");
  if (!/^\.\.?(?:\/|$)/.test(written) || written.includes("...")) return undefined;
  const folder = pathIn(place, written);
  if (folder === undefined) return undefined;
  const manifest = place.context.readFile(inFolder(folder, "go.mod"));
  const [, module] = /^module\s+"?([^\s"]+)/m.exec(manifest ?? "") ?? [];
  const named = module ?? (folder === "" ? undefined : folder);
  // `example.com/tool/v2` is called `tool`.
  return named && posix.basename(module ? named.replace(/\/v\d+$/, "") : named);
}

/** https://doc.rust-lang.org/cargo/guide/build-cache.html */
function cargoOutputs(place: BuildPlace): readonly string[] | undefined {
  const { words } = place;
  if (
    words.some((word) =>
      /^--(?:manifest-path|config|out-dir|artifact-dir|workspace|all|example|lib|tests?|benches)(?:=|$)/.test(
        word,
      ),
    )
  )
    return undefined;
  const names = binaries(place);
  if (!names || place.context.kindOf(pathIn(place, ".cargo/config.toml") ?? "") === "file") return undefined;
  const profile = valueOf(words, "--profile");
  const folder = words.some((word) => word === "--release" || word === "-r")
    ? "release"
    : (profile ?? "debug");
  const target = valueOf(words, "--target");
  const root = valueOf(words, "--target-dir") ?? "target";
  const only = words.flatMap((word, index) =>
    word === "--bin"
      ? (words[index + 1] ?? [])
      : word.startsWith("--bin=")
        ? word.slice("--bin=".length)
        : [],
  );
  const built = only.length === 0 || words.includes("--bins") ? names : only;
  return built.map((name) => posix.join(root, target ?? "", folder === "dev" ? "debug" : folder, name));
}

/** Names of the programs of a package; undefined for workspaces, whose members have their own. */
function binaries(place: BuildPlace): readonly string[] | undefined {
  const { folder, context } = place;
  const at = (name: string): string => inFolder(folder, name);
  const manifest = tomlAt(context, at("Cargo.toml"));
  const own = manifest?.["package"];
  if (!isRecord(own) || typeof own["name"] !== "string" || manifest?.["workspace"] !== undefined)
    return undefined;
  if (own["autobins"] === false) return undefined;
  const listed = [manifest?.["bin"]].flat().filter(isRecord);
  const names = new Set(listed.flatMap(({ name }) => (typeof name === "string" ? [name] : [])));
  const isRenamed = listed.some(({ path }) => path === "src/main.rs");
  const sources = context.list(at("src"));
  if (sources?.some(({ name }) => name === "main.rs") && !isRenamed) names.add(own["name"]);
  for (const { name, kind } of context.list(at("src/bin")) ?? [])
    if (kind === "directory" || name.endsWith(".rs")) names.add(name.replace(/\.rs$/, ""));
  return names.size > 0 ? [...names] : undefined;
}
