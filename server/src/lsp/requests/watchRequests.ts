/** Requests about Compose Watch: which projects can be watched, and what will fail when one is. Typed in `protocol/`. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ComposeProject, LoadedService } from "../../composeProject/composeProject.ts";
import type { Problem } from "../../lint/problem.ts";
import { dockerfileOf, readOnce, watchedServices } from "../../project/composeFiles/watchServices.ts";
import {
  type Location,
  type WatchedService,
  type WatchFile,
  type WatchFileRule,
  type WatchPreflightParams,
  type WatchPreflightProblem,
  type WatchPreflightResult,
  type WatchServicesParams,
  type WatchServicesResult,
  watchPreflightRequest,
  watchServicesRequest,
} from "../../protocol/index.ts";
import { rules } from "../../rules/index.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { type WatchModel, watchModel } from "../../watch/watchModel.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { closedDocument, rangeOf, uriOf } from "../convert.ts";
import { nativePath } from "../disk/nativePath.ts";
import { guarded, type Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";
import { composeUriOf, projectName } from "./watchPlaces.ts";

export function registerWatchRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    watchServicesRequest,
    guarded(session, watchServicesRequest, { files: [] }, async (params: WatchServicesParams | null) =>
      watchServices(session, params?.uri),
    ),
  );
  connection.onRequest(
    watchPreflightRequest,
    guarded(
      session,
      watchPreflightRequest,
      { watched: [], problems: [] },
      async (params: WatchPreflightParams) => watchPreflight(session, params),
    ),
  );
}

async function watchServices(session: Session, uri: string | undefined): Promise<WatchServicesResult> {
  const models = await session.watchModels.of(uri);
  return { files: models.map((model) => watchFile(session, model)) };
}

function watchFile(session: Session, model: WatchModel): WatchFile {
  const { project } = model;
  const [path = ""] = project.files;
  const texts = new Texts(session);
  return {
    uri: composeUriOf(model),
    path: nativePath(path),
    files: project.files.map(nativePath),
    directory: nativePath(project.directory),
    name: projectName(model),
    sources: readOnce(project, session.files).map(nativePath),
    services: watchedServices(project).map((service) =>
      watchedService(service, dockerfileOf(service, project), texts),
    ),
  };
}

function watchedService(
  { name, active, containerName, watch }: LoadedService,
  dockerfile: string | undefined,
  texts: Texts,
): WatchedService {
  return {
    name,
    rules: watch.map(
      ({ file, trigger, path }): WatchFileRule => ({
        action: trigger.action?.text ?? "",
        path: trigger.path?.text ?? "",
        ...(path !== undefined && { hostPath: nativePath(path) }),
        ...(trigger.target && { target: trigger.target.text }),
        location: texts.locationOf(file, trigger.span),
      }),
    ),
    ...(active === false && { inactive: true }),
    ...(containerName?.value.known && { containerName: containerName.value.text }),
    ...(dockerfile !== undefined && { dockerfile: nativePath(dockerfile) }),
  };
}

async function watchPreflight(
  session: Session,
  { uri, services: names = [] }: WatchPreflightParams,
): Promise<WatchPreflightResult> {
  const [model] = await session.watchModels.of(uri);
  if (!model) return { watched: names, problems: [] };
  const { project } = model;
  const { rules } = names.length > 0 ? watchModel(project, session.files, { services: names }) : model;
  const watched = new Set(rules.filter(({ active }) => active !== false).map(({ service }) => service.name));
  const problems: WatchPreflightProblem[] = [];
  if (watched.size === 0 && model.complete) problems.push(nothingToWatch(session, names, project));
  for (const file of project.files) {
    const analysis = await session.analyser.ofFile(file, "compose");
    for (const problem of analysis?.problems ?? []) {
      if (analysis && isFatal(problem) && concerns(analysis, problem, watched))
        problems.push(preflightProblem(session, analysis, problem));
    }
  }
  return { watched: [...watched], problems };
}

function nothingToWatch(
  session: Session,
  [name]: readonly string[],
  project: ComposeProject,
): WatchPreflightProblem {
  const definition = (name === undefined ? project.services[0] : project.service(name))?.definitions.at(-1);
  const span = definition?.service.nameSpan ?? { start: 0, end: 0 };
  return {
    message: session.say(t`None of the services has a watch rule`),
    location: new Texts(session).locationOf(definition?.file ?? project.files[0] ?? "", span),
  };
}

/** Whatever severity the user has given a rule: one that is an error by itself speaks of what fails. */
const isFatal = ({ ruleId }: Problem): boolean => fatalRules.has(ruleId);

const fatalRules = new Set(
  rules
    .filter(({ id, severity }) => id.startsWith("compose/") && severity === "error")
    .map(({ id }): string => id)
    // Does nothing at all, and so fails at nothing.
    .filter((id) => id !== "compose/watch-star-include-dead"),
);

/** Compose loads the file all the same, and fails where it watches the service. */
const failWhenWatched: ReadonlySet<string> = new Set([
  "compose/watch-bad-glob",
  "compose/watch-exec-missing",
  "compose/watch-file-to-dir-target",
  "compose/watch-rebuild-no-build",
  "compose/watch-root-path",
]);

/** Outside of all services, in an anchor for example, something may concern every one. */
function concerns({ subject }: Analysis, { ruleId, span }: Problem, watched: ReadonlySet<string>): boolean {
  if (!failWhenWatched.has(ruleId) || subject?.kind !== "compose") return true;
  const { services } = subject.compose.compose;
  const holding = services.find(
    (service) => service.span.start <= span.start && span.end <= service.span.end,
  );
  return !holding || watched.has(holding.name);
}

function preflightProblem(session: Session, analysis: Analysis, problem: Problem): WatchPreflightProblem {
  const { document } = analysis;
  const fix = problem.fixes.find(({ safety }) => safety === "safe") ?? problem.fixes[0];
  const edit = fix && workspaceEdit(session, document, fix);
  return {
    rule: problem.ruleId,
    message: session.say(problem.message),
    location: { uri: document.uri, range: rangeOf(document.text, problem.span) },
    ...(fix && edit && { fix: { title: session.say(fix.title), edit } }),
  };
}

/** Reads each file once, for its positions. */
class Texts {
  readonly #session: Session;
  readonly #texts = new Map<string, TextDocument>();

  constructor(session: Session) {
    this.#session = session;
  }

  locationOf(path: string, span: Span): Location {
    const text = this.#texts.get(path) ?? closedDocument(this.#session.files.readFile(path) ?? "");
    this.#texts.set(path, text);
    return { uri: uriOf(path), range: rangeOf(text, span) };
  }
}
