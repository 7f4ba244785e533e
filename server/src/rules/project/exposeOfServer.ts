/** An EXPOSE that names another port than the web server in the base image has, which reads its configuration alone. */
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Finding, FixDraft } from "../../lint/rule.ts";
import { type ExposedRange, exposes, writtenRanges } from "../../project/container/exposedPorts.ts";
import { serverPort } from "../../project/container/serverPort.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** Undefined where the server's port is among those that are exposed, or is not known. */
export function exposeOfServer(file: DockerfileInProject, stage: Stage): Finding | undefined {
  const ranges = writtenRanges(stage)?.filter(({ protocol }) => protocol === "tcp");
  const [first, ...others] = ranges ?? [];
  const port = first && serverPort(file, stage);
  if (!ranges || !first || port === undefined || exposes(ranges, port)) return undefined;
  const from = (chainOf(stage).at(-1) ?? stage).from;
  const shown = ranges.map(({ word }) => word.text).join(", ");
  return {
    span: first.word.span,
    message: t`The image has its server listen on ${port}, not on ${shown}`,
    // Whoever runs the image may mount another configuration.
    severity: "info",
    related: [{ span: from.span, message: t`Nothing changes the configuration that this image has` }],
    fixes: others.length === 0 && first.first === first.last ? [exposeInstead(first, port)] : [],
  };
}

export const exposeInstead = ({ word, protocol }: ExposedRange, port: number): FixDraft => ({
  title: t`Expose ${port}`,
  edits: [replace(word.span, word.text.includes("/") ? `${port}/${protocol}` : String(port))],
});
