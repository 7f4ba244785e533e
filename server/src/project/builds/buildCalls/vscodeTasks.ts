/**
 * The builds among VS Code's tasks: shell and process tasks, and the `docker-build` tasks of the Docker extension.
 * https://code.visualstudio.com/docs/containers/reference
 */
import { type Definitions, filled, placedAt } from "../../../files/partlyKnown.ts";
import { resolvePath } from "../../../files/paths.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { isRecord } from "../../../text/record.ts";
import { taskText, type WorkspaceTask, workspaceTasks } from "../../workspaceTasks.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildCommandOf, plainWord } from "./buildCommand.ts";
import { buildsInScript, readBuildScript } from "./buildScript.ts";
import { spanOfString, withoutVariables } from "./devContainers.ts";
import { namedFiles } from "./namedFiles.ts";

export const taskBuilds: BuildReader = (files, directory) =>
  namedFiles(files, resolvePath(directory, ".vscode"), /^tasks\.json$/, (text) =>
    /docker|podman|buildah/.test(text),
  ).flatMap(({ path, text }) => {
    const definitions: Definitions = new Map(
      ["workspaceFolder", "workspaceRoot"].map((name) => [name, directory]),
    );
    return workspaceTasks(text).flatMap((task) =>
      buildsOf(task, text, { files, path, by: "command", directory, definitions }),
    );
  });

function buildsOf(
  { type, command: written, cwd = ".", json, ...task }: WorkspaceTask,
  text: string,
  place: BuildPlace,
): readonly ImageBuild[] {
  if (type === "docker-build") return [buildOfDockerTask(json, text, place) ?? []].flat();
  if (written === undefined) return [];
  const command = withoutVariables(written);
  const span = spanOfString(text, written);
  const directory = placedAt(place.directory, filled(withoutVariables(cwd), place.definitions));
  const there = { ...place, directory };
  const args = task.args.map(withoutVariables);
  const built = args.length > 0 && buildCommandOf([...command.split(/\s+/), ...args].map(plainWord));
  if (built) return [imageBuildOf({ ...built, span }, there) ?? []].flat();
  if (type === "process" || args.length > 0) return [];
  const script = readBuildScript([MappedText.whole({ text: command, place: () => span })]);
  return buildsInScript(script, there);
}

/** What it leaves out is inferred from the workspace folder. */
function buildOfDockerTask(
  task: WorkspaceTask["json"],
  text: string,
  place: BuildPlace,
): ImageBuild | undefined {
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

function textOf(value: unknown): string | undefined {
  const text = taskText(value);
  return text === undefined ? undefined : withoutVariables(text);
}
