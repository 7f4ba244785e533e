/**
 * The builds among VS Code's tasks: shell and process tasks, and the `docker-build` tasks of the Docker extension.
 * https://code.visualstudio.com/docs/containers/reference
 */
import { type Definitions, filled, placedAt } from "../../../files/partlyKnown.ts";
import { resolvePath } from "../../../files/paths.ts";
import { parseJsonc } from "../../../text/jsonc.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { isRecord } from "../../../text/record.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildCommandOf, plainWord } from "./buildCommand.ts";
import { buildsInScript, readBuildScript } from "./buildScript.ts";
import { spanOfString, withoutVariables } from "./devContainers.ts";
import { namedFiles } from "./namedFiles.ts";

type Json = Readonly<Record<string, unknown>>;

export const taskBuilds: BuildReader = (files, directory) =>
  namedFiles(files, resolvePath(directory, ".vscode"), /^tasks\.json$/, (text) =>
    /docker|podman|buildah/.test(text),
  ).flatMap(({ path, text }) => {
    const json = parseJsonc(text);
    const tasks = isRecord(json) && Array.isArray(json["tasks"]) ? json["tasks"].filter(isRecord) : [];
    const definitions: Definitions = new Map(
      ["workspaceFolder", "workspaceRoot"].map((name) => [name, directory]),
    );
    return tasks.flatMap((task) =>
      buildsOf(task, text, { files, path, by: "command", directory, definitions }),
    );
  });

function buildsOf(task: Json, text: string, place: BuildPlace): readonly ImageBuild[] {
  if (task["type"] === "docker-build") return [buildOfDockerTask(task, text, place) ?? []].flat();
  const command = textOf(task["command"]);
  if (command === undefined) return [];
  const span = spanOfString(
    text,
    String(isRecord(task["command"]) ? task["command"]["value"] : task["command"]),
  );
  const options = isRecord(task["options"]) ? task["options"] : {};
  const cwd = filled(textOf(options["cwd"]) ?? ".", place.definitions);
  const directory = placedAt(place.directory, cwd);
  const there = { ...place, directory };
  const args = Array.isArray(task["args"]) ? task["args"].map((each) => textOf(each) ?? "") : [];
  const built = args.length > 0 && buildCommandOf([...command.split(/\s+/), ...args].map(plainWord));
  if (built) return [imageBuildOf({ ...built, span }, there) ?? []].flat();
  if (task["type"] === "process" || args.length > 0) return [];
  const script = readBuildScript([MappedText.whole({ text: command, place: () => span })]);
  return buildsInScript(script, there);
}

/** What it leaves out is inferred from the workspace folder. */
function buildOfDockerTask(task: Json, text: string, place: BuildPlace): ImageBuild | undefined {
  const build = isRecord(task["dockerBuild"]) ? task["dockerBuild"] : {};
  const args = isRecord(build["buildArgs"]) ? Object.entries(build["buildArgs"]) : [];
  const dockerfile = build["dockerfile"];
  return imageBuildOf(
    {
      tool: "docker",
      file: textOf(dockerfile),
      context: textOf(build["context"]) ?? ".",
      buildTarget: textOf(build["target"]),
      buildArgs: new Map(args.map(([name, value]) => [name, typeof value === "string" ? value : undefined])),
      namedContexts: typeof build["customOptions"] === "string" ? "unknown" : [],
      span: spanOfString(text, typeof dockerfile === "string" ? dockerfile : "docker-build"),
    },
    place,
  );
}

/** A text, or one with a `quoting` of its own. */
function textOf(value: unknown): string | undefined {
  const text = isRecord(value) ? value["value"] : value;
  return typeof text === "string" ? withoutVariables(text) : undefined;
}
