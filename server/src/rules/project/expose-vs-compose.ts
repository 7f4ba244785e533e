import type { ComposePort } from "../../compose/composePort.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import { changeContainerPort } from "../../compose/edits/portEdits.ts";
import { composeEntries } from "../../compose/values/composeValue.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { type FixDraft, projectRule, type Report } from "../../lint/rule.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import { type ServiceUse, usesOfStage } from "../../project/builds/services.ts";
import { type ExposedRange, exposedRanges, exposes } from "../../project/container/exposedPorts.ts";
import { listeningPort } from "../../project/container/listeningPort.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { t } from "../../text/message.ts";
import { exposeInstead, exposeOfServer } from "./exposeOfServer.ts";

export const exposeVsCompose = projectRule({
  id: "project/expose-vs-compose",
  category: "correctness",
  severity: "warning",
  summary: "EXPOSE, the program and the services that publish it speak of one port",
  rationale:
    "EXPOSE opens nothing: it says which port the program listens on, to people and to tools that publish it.\n" +
    "Where a compose service publishes another, or the program is told another, one of them is out of date, and requests end nowhere.\n" +
    "nginx and httpd listen where their configuration says: as their images have it, unless something changes that.",
  bad: '#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n#- /workspace/compose.yaml\nservices:\n  web:\n    build: .\n    ports:\n      - "8080:8080"\n',
  good: '#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n#- /workspace/compose.yaml\nservices:\n  web:\n    build: .\n    ports:\n      - "8080:3000"\n',
  fix: "suggestion",

  check(file, report) {
    if (file.dockerfile.instructions("EXPOSE").length === 0) return;
    const reported = new Set<number>();
    const once: Report = (finding) => {
      if (!reported.has(finding.span.start)) report(finding);
      reported.add(finding.span.start);
    };
    for (const { stage } of outputStages(file)) checkStage(file, stage, once);
  },
});

function checkStage(file: DockerfileInProject, stage: Stage, report: Report): void {
  const ofServer = exposeOfServer(file, stage);
  if (ofServer) report(ofServer);
  const ranges = exposedRanges(stage);
  const [first, ...others] = ranges ?? [];
  if (!ranges || !first) return;
  const shown = ranges.map(({ word }) => word.text).join(", ");
  const only = others.length === 0 && first.first === first.last ? first : undefined;
  const uses = usesOfStage(file, stage);
  const listening = listeningPort(file, stage);
  const isKnown = listening && !(listening.by === "variable" && uses.some(setsPort));
  if (isKnown && !exposes(ranges, listening.port)) {
    report({
      span: first.word.span,
      message: t`The image exposes ${shown}, but its program listens on ${listening.port}`,
      related: [{ ...listening.place, message: t`The port that the program is given` }],
      fixes: only ? [exposeInstead(only, listening.port)] : [],
    });
  }
  for (const use of uses) {
    const port = lonePort(file, use, ranges);
    if (port?.number === undefined || (isKnown && listening.port === port.number)) continue;
    const expose = only && !isKnown ? [exposeInstead(only, port.number)] : [];
    report({
      span: first.word.span,
      message: t`"${use.service.name}" publishes port ${port.number} of the container, but the image exposes ${shown}`,
      related: [{ path: use.composePath, span: port.written.span, message: t`Published here` }],
      fixes: [...expose, ...(only ? publishInstead(use, port.written, only) : [])],
    });
  }
}

/**
 * The first port that a service publishes where none of them is exposed; undefined where something may make it right:
 * another definition of the service, a command, a variable that tells the program.
 */
function lonePort(
  file: DockerfileInProject,
  { service, build }: ServiceUse,
  ranges: readonly ExposedRange[],
) {
  const same = file.uses.filter((use) => use.service.name === service.name);
  const published = same.flatMap((use) => programPorts(use.service));
  if (published.some((port) => port.number === undefined || exposes(ranges, port.number))) return undefined;
  const [port] = programPorts(service);
  if (!port || service.command || service.entrypoint || service.entries.has("env_file")) return undefined;
  const values = [...environmentOf(service), ...build.args];
  const tells = values.some(({ name, value }) =>
    value?.known ? value.text.includes(String(port.number)) : /port|url|addr|listen|bind/i.test(name),
  );
  return tells ? undefined : port;
}

/** What debuggers and tools that reload a page listen on beside the program. */
const debugging = new Set(["2345", "4000", "5005", "5678", "9229", "9230", "24678", "35729", "40000"]);

const programPorts = ({ ports }: ComposeService) =>
  ports
    .filter(({ protocol, target }) => protocol.toLowerCase() === "tcp" && !debugging.has(target ?? ""))
    .map((written) => ({
      written,
      number: /^\d+$/.test(written.target ?? "") ? Number(written.target) : undefined,
    }));

const environmentOf = ({ entries }: ComposeService) => composeEntries(entries.get("environment")?.value);

const setsPort = ({ service }: ServiceUse): boolean =>
  service.entries.has("env_file") || environmentOf(service).some(({ name }) => name === "PORT");

function publishInstead(use: ServiceUse, port: ComposePort, { first }: ExposedRange): readonly FixDraft[] {
  const edit = changeContainerPort(use.service, port, String(first));
  const title = t`Publish port ${first} of the container`;
  return edit ? [{ title, edits: [], elsewhere: [{ path: use.composePath, edits: [edit] }] }] : [];
}
