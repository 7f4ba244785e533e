/** The Dockerfiles of a JavaScript project. */

import type { DockerFilesQuestion } from "../../protocol/dockerFiles.ts";
import { t } from "../../text/message.ts";
import { commandLines, dockerfileText, exposeLines, plainPath, type StageText } from "../dockerfileText.ts";
import { type Answers, type Plan, portFrom, type Say } from "../plan.ts";
import { type NodeDevelopment, nodeDevelopment } from "./nodeDevelopment.ts";
import { copyManifests, hasPackages, hasProductionPackages, installLines } from "./nodeInstall.ts";
import { portInSources, portOfCommand } from "./nodePorts.ts";
import { type NodeProduction, nodeProduction } from "./nodeProduction.ts";
import type { NodeProject } from "./nodeProject.ts";
import { runWords } from "./nodeScripts.ts";

export function nodePlan(project: NodeProject, answers: Answers, say: Say): Plan {
  const { label, context } = project;
  const production = nodeProduction(project, answers);
  const development = nodeDevelopment(project, production, answers);
  const known = portInSources(context, production.entry) ?? portOfCommand(production.start ?? [], context);
  const asked = portFrom(answers.port);
  const asksPort = production.kind === "program" && known === undefined;
  const port = asked ?? known;
  const developmentPort = development.port ?? port;
  return {
    label,
    production: productionText(project, production, port, say),
    development: developmentText(project, development, developmentPort, say),
    ignored: ["**/node_modules", ...production.outputs.map((each) => each.replace(/\/$/, ""))],
    developmentPort,
    questions: [
      ...production.questions,
      ...development.questions,
      ...(asksPort || (production.kind === "site" && development.port === undefined)
        ? [{ id: "port", suggestion: String(development.port ?? "") } satisfies DockerFilesQuestion]
        : []),
    ],
  };
}

/** Builds for browsers put values of such files into what they make: which of them are no secrets, only the user knows. */
function settingsComment({ context }: NodeProject, { kind }: NodeProduction, say: Say): readonly string[] {
  const names = [".env", ".env.production"].filter((name) => context.kindOf(name) === "file");
  return kind === "site" && names.length > 0
    ? [`# ${say(t`The build reads ${names.join(", ")}, which .dockerignore leaves out.`)}`]
    : [];
}

const directory = "WORKDIR /app";

function productionText(
  project: NodeProject,
  production: NodeProduction,
  port: number | undefined,
  say: Say,
): string {
  const { builder, runtime } = project.images;
  const packages = hasProductionPackages(project) && production.kind === "program";
  const shared = packages && production.builds;
  const before = [directory, ...setupLines(project), copyManifests(project)];
  const base = (name: string, lines: readonly string[]): StageText =>
    shared ? { from: "base", name, lines } : { from: builder, name, lines: [...before, ...lines] };
  const build = production.builds
    ? [
        ...(hasPackages(project) ? installLines(project, "everything", say) : []),
        "COPY . .",
        ...settingsComment(project, production, say),
        buildLine(project),
      ]
    : [];
  return dockerfileText([
    ...(shared ? [{ from: builder, name: "base", lines: before }] : []),
    ...(packages ? [base("dependencies", installLines(project, "production", say))] : []),
    ...(production.builds ? [base("builder", build)] : []),
    production.kind === "site"
      ? siteStage(production)
      : { from: runtime, name: "production", lines: programLines(project, production, port, say) },
  ]);
}

const setupLines = ({ manager }: NodeProject): readonly string[] =>
  manager.setup ? [`RUN ${manager.setup}`] : [];

const buildLine = (project: NodeProject): string => `RUN ${runWords(project, "build").join(" ")}`;

function programLines(
  project: NodeProject,
  production: NodeProduction,
  port: number | undefined,
  say: Say,
): readonly string[] {
  const { builds, outputs, needsSources, start } = production;
  return [
    "ENV NODE_ENV=production",
    directory,
    ...(hasProductionPackages(project) ? ["COPY --from=dependencies /app/node_modules ./node_modules"] : []),
    ...(needsSources ? ["COPY . ."] : [`COPY ${["package.json", ...filesAtRun(project)].join(" ")} ./`]),
    ...(needsSources ? [] : foldersAtRun(project).map((each) => `COPY ${each} ./${each}`)),
    ...(builds ? builtLines(outputs, say) : []),
    `USER ${project.user}`,
    ...exposeLines(port, say),
    ...commandLines(start, say),
  ];
}

function builtLines(outputs: readonly string[], say: Say): readonly string[] {
  const built = outputs.flatMap((each) => plainPath(each) ?? []);
  return built.length > 0
    ? built.map((each) => `COPY --from=builder /app/${each} ./${each}`)
    : [`# ${say(t`Fill in what the build makes:`)} COPY --from=builder /app/dist ./dist`];
}

/** Folders that programs read as they run, and builds leave where they are. */
const runFolders = ["public", "views", "templates", "locales"];

const foldersAtRun = ({ context }: NodeProject): readonly string[] =>
  runFolders.filter((name) => context.kindOf(name) === "directory");

/** Next.js reads its configuration when it starts. */
const filesAtRun = ({ context }: NodeProject): readonly string[] =>
  (context.list("") ?? []).flatMap(({ name }) => (/^next\.config\.[cm]?[jt]s$/.test(name) ? [name] : []));

/** Its user may not listen below 1024, so it listens on 8080. https://github.com/nginx/docker-nginx-unprivileged */
const siteStage = ({ outputs }: NodeProduction): StageText => ({
  from: "nginxinc/nginx-unprivileged:1-alpine",
  name: "production",
  lines: [...outputs.map((each) => `COPY --from=builder /app/${each} /usr/share/nginx/html`), "EXPOSE 8080"],
});

const userId = 1000;

function developmentText(
  project: NodeProject,
  { start }: NodeDevelopment,
  port: number | undefined,
  say: Say,
): string {
  const { images, user } = project;
  const setup = project.manager.setup ? `${project.manager.setup} && ` : "";
  const owner = { home: `/home/${user}`, id: userId };
  return dockerfileText([
    {
      from: images.builder,
      name: "development",
      lines: [
        directory,
        `RUN ${setup}chown ${user}:${user} /app`,
        `USER ${user}`,
        copyManifests(project, user),
        ...(hasPackages(project) ? installLines(project, "everything", say, owner) : []),
        `COPY --chown=${user}:${user} . .`,
        ...exposeLines(port, say),
        ...commandLines(start, say),
      ],
    },
  ]);
}
