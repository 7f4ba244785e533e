/** What a person wants to know of a stage where its name is written: what it is made from, what for, and how large it is. */
import type { Stage } from "../dockerfile/stages/stages.ts";
import { nameOf, relativeTo } from "../files/paths.ts";
import { outputStages } from "../project/builds/outputStages.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { byteSize } from "../text/byteSize.ts";
import { asCode } from "../text/markdown.ts";
import { type Message, t } from "../text/message.ts";
import { type StagePart, stageGraphOf } from "./stageGraph.ts";

/** Builds that are named; of more the first are. */
const mostBuilds = 4;

/** Paragraphs in Markdown. `inProject`: undefined where nothing is known around the Dockerfile. */
export function stageHover(stage: Stage, inProject: DockerfileInProject | undefined): readonly Message[] {
  const made = madeFrom(stage);
  if (!inProject) return [made];
  const { nodes } = stageGraphOf(inProject);
  const node = nodes.find((each) => each.kind === "stage" && each.stage === stage);
  if (node?.kind !== "stage") return [made];
  const purpose = purposes[node.part];
  const output = outputStages(inProject).find((each) => each.stage === stage);
  const builds = [...new Set(output?.builds.map(({ path }) => shownFile(path, inProject)))];
  const size = node.sizes?.images[0];
  const shown = [...builds.slice(0, mostBuilds), ...(builds.length > mostBuilds ? ["…"] : [])].join(", ");
  return [
    made,
    ...(purpose ? [purpose] : []),
    ...(builds.length > 0 ? [t`Built by ${shown}`] : []),
    ...(size ? [t`${asCode(size.tag)}: ${byteSize(size.bytes)}`] : []),
  ];
}

function madeFrom({ base, name, index }: Stage): Message {
  const title = asCode(name?.text ?? String(index));
  return base.kind === "missing" ? t`Stage ${title}` : t`Stage ${title}, from ${asCode(base.word.text)}`;
}

const purposes: Readonly<Record<StagePart, Message | undefined>> = {
  ships: t`Its layers are in an image that ships.`,
  develops: t`Its layers are in an image for development.`,
  serves: t`Other stages take files from it; its layers are in no image.`,
  idle: t`No build needs it.`,
  open: undefined,
};

/** A file that asks for it. */
function shownFile(path: string, { workspaceFolder }: DockerfileInProject): string {
  const inside = workspaceFolder === undefined ? undefined : relativeTo(workspaceFolder, path);
  return asCode(inside ?? nameOf(path));
}
