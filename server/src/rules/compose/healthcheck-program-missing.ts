import {
  type ComposeHealthcheck,
  checkScript,
  composeHealthcheck,
  programSpan,
} from "../../compose/composeHealthcheck.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { imageReference } from "../../dockerfile/images/imageReference.ts";
import { composeRule, type FixDraft, type RelatedPlace } from "../../lint/rule.ts";
import { baseImage, hasTool } from "../../project/baseImages/baseImages.ts";
import { baseLacking, type LackingBase, mentionsTool } from "../../project/baseImages/imageTools.ts";
import { builtByService } from "../../project/baseImages/stageBases.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import {
  arrayText,
  type MissingProgram,
  missingProgram,
  otherProbe,
  probeScript,
} from "../../project/container/healthProbe.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { lackingPlace } from "./lackingPlace.ts";

export const healthcheckProgramMissing = composeRule({
  id: "compose/healthcheck-program-missing",
  category: "correctness",
  severity: "warning",
  summary: "The image of a service has the program that its health check runs",
  rationale: [
    "Slim and distroless images come without curl and wget, Alpine has the wget of BusyBox and no curl.",
    "A check that cannot start its program fails each time: the service works and is called unhealthy, " +
      "and those that wait for it with `condition: service_healthy` never start.",
    "Where the image is not known, or anything may bring the program, the rule is silent.",
  ].join("\n"),
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost:3000/"]\n#- /workspace/Dockerfile\nFROM node:22-alpine\nCMD ["node", "server.js"]\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    healthcheck:\n      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://localhost:3000/"]\n#- /workspace/Dockerfile\nFROM node:22-alpine\nCMD ["node", "server.js"]\n',
  fix: "suggestion",
  perService: "any key",

  check(project, report) {
    for (const service of project.compose.services) {
      const check = service.entries.has("healthcheck") ? composeHealthcheck(service) : undefined;
      const loaded = project.loaded?.service(service.name);
      if (!check || (loaded && !isLast(project, loaded))) continue;
      const image = imageOf(project, loaded ?? service);
      const script = image && probeScript(checkScript(check));
      const missing = script && missingProgram(script, image.lacking);
      if (!missing || isBroughtOtherwise(service, missing, project.compose.text)) continue;
      report({
        span: programSpan(check, missing.word.text, project.compose.text),
        message: t`The health check runs "${missing.tool}", which the image does not have`,
        related: [image.related(missing)],
        fixes: fixesFor(check, missing),
      });
    }
  },
});

/** Whether no later file has another check. */
const isLast = ({ path }: ComposeInProject, { definitions }: LoadedService): boolean =>
  definitions.findLast(({ service }) => service.entries.has("healthcheck"))?.file === path;

/** A command that installs it first, a mount that puts it there. */
const isBroughtOtherwise = ({ entries }: ComposeService, { tool }: MissingProgram, text: string): boolean =>
  ["command", "entrypoint", "volumes"].some((key) => {
    const span = entries.get(key)?.value.span;
    return span !== undefined && mentionsTool(text.slice(span.start, span.end), tool);
  });

interface CheckedImage {
  readonly lacking: (tool: MissingProgram["tool"]) => LackingBase | undefined;
  readonly related: (missing: MissingProgram) => RelatedPlace;
}

function imageOf(
  project: ComposeInProject,
  service: LoadedService | ComposeService,
): CheckedImage | undefined {
  const built = project.imageOf(service);
  if (built) {
    const { path, stage } = built;
    return {
      lacking: (tool) => baseLacking(builtByService(built, service), stage, tool),
      related: ({ base, tool }) => lackingPlace(base, tool, path),
    };
  }
  const value = service.image && ("value" in service.image ? service.image.value : service.image);
  if (service.build || !value?.known || !service.complete) return undefined;
  const { text, span } = value;
  const facts = baseImage(imageReference({ text, value: text, span, hasVariable: false }));
  const path = service.image && "file" in service.image ? service.image.file : undefined;
  return {
    lacking: (tool) => (facts && hasTool(facts, tool) === false ? { facts, text, span } : undefined),
    related: ({ tool }) => ({ ...(path && { path }), span, message: t`"${text}" comes without "${tool}"` }),
  };
}

/** In a list on one line, where no YAML but that of strings is in the way. */
function fixesFor({ form, words, test }: ComposeHealthcheck, missing: MissingProgram): readonly FixDraft[] {
  const probe =
    form === "exec" && test.node.kind === "sequence" && test.node.flow ? otherProbe(missing) : undefined;
  const [first] = words;
  const last = words.at(-1);
  if (!probe || !first || !last || arrayText(probe).includes("$")) return [];
  const edit = replace({ start: first.span.start, end: last.span.end }, arrayText(probe));
  return [{ title: t`Ask with "${probe.program}"`, edits: [edit] }];
}
