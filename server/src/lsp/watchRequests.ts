/** Requests about Compose Watch: which projects can be watched, and what will fail when one is. Typed in `protocol/`. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LoadedService } from "../composeProject/composeProject.ts";
import type { Problem } from "../lint/problem.ts";
import {
  dockerfileOf,
  findWatchedProjects,
  selectedServices,
  type WatchedProject,
  watchedProjectOf,
} from "../project/watchServices.ts";
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
} from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import { t } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "./analyser.ts";
import { closedDocument, pathOf, rangeOf, uriOf } from "./convert.ts";
import { nativePath } from "./nativePath.ts";
import { guarded, type Session } from "./session.ts";
import { snapshotOf } from "./snapshotOf.ts";
import { workspaceEdit } from "./workspaceEdit.ts";

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

function watchServices(session: Session, uri: string | undefined): WatchServicesResult {
  const path = uri === undefined ? undefined : pathOf(uri);
  if (uri !== undefined && path === undefined) return { files: [] };
  const folders = session.folders.paths;
  const snapshot = snapshotOf(session, folders);
  const one = path === undefined ? undefined : watchedProjectOf(snapshot, path);
  const projects =
    path === undefined
      ? folders.flatMap((folder) => findWatchedProjects(snapshot, folder))
      : one
        ? [one]
        : [];
  return { files: projects.map((project) => watchFile(session, project)) };
}

function watchFile(session: Session, { loaded, name, services, sources }: WatchedProject): WatchFile {
  const [path = ""] = loaded.files;
  const texts = new Texts(session);
  return {
    uri: uriOf(path),
    path: nativePath(path),
    files: loaded.files.map(nativePath),
    directory: nativePath(loaded.directory),
    name,
    sources: sources.map(nativePath),
    services: services.map((service) => watchedService(service, dockerfileOf(service, loaded), texts)),
  };
}

function watchedService(
  { name, active, watch }: LoadedService,
  dockerfile: string | undefined,
  texts: Texts,
): WatchedService {
  return {
    name,
    rules: watch.map(
      ({ file, trigger }): WatchFileRule => ({
        action: trigger.action?.text ?? "",
        path: trigger.path?.text ?? "",
        ...(trigger.target && { target: trigger.target.text }),
        location: texts.locationOf(file, trigger.span),
      }),
    ),
    ...(active === false && { inactive: true }),
    ...(dockerfile !== undefined && { dockerfile: nativePath(dockerfile) }),
  };
}

async function watchPreflight(
  session: Session,
  { uri, services: names = [] }: WatchPreflightParams,
): Promise<WatchPreflightResult> {
  const path = pathOf(uri);
  const project = path && watchedProjectOf(snapshotOf(session, session.folders.paths), path);
  if (!project) return { watched: names, problems: [] };
  const { loaded } = project;
  const selected = selectedServices(loaded, names);
  const problems: WatchPreflightProblem[] = [];
  const unwatched = selected.every(({ watch, complete }) => watch.length === 0 && complete);
  if (unwatched && loaded.complete) problems.push(nothingToWatch(session, selected, project));
  for (const file of loaded.files) {
    const analysis = await session.analyser.ofFile(uriOf(file), file);
    if (!analysis) continue;
    for (const problem of analysis.problems) {
      if (isFatal(problem) && concerns(analysis, problem, selected))
        problems.push(preflightProblem(session, analysis, problem));
    }
  }
  return { watched: selected.filter(({ watch }) => watch.length > 0).map(({ name }) => name), problems };
}

function nothingToWatch(
  session: Session,
  [first]: readonly LoadedService[],
  { loaded }: WatchedProject,
): WatchPreflightProblem {
  const definition = first?.definitions.at(-1);
  const span = definition?.service.nameSpan ?? { start: 0, end: 0 };
  return {
    message: session.say(t`None of the services has a watch rule`),
    location: new Texts(session).locationOf(definition?.file ?? loaded.files[0] ?? "", span),
  };
}

/** Whatever severity the user has given a rule: one that is an error by itself speaks of what Compose refuses. */
const isFatal = ({ ruleId }: Problem): boolean => fatalRules.has(ruleId);

const fatalRules = new Set(
  rules
    .filter(({ id, severity }) => id.startsWith("compose/") && severity === "error")
    .map(({ id }): string => id),
);

/** Problems outside of all services, of an anchor for example, concern every one. */
function concerns({ subject }: Analysis, { span }: Problem, selected: readonly LoadedService[]): boolean {
  if (subject?.kind !== "compose") return false;
  const { services } = subject.compose.compose;
  const holding = services.find(
    (service) => service.span.start <= span.start && span.end <= service.span.end,
  );
  return !holding || selected.some(({ name }) => name === holding.name);
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
