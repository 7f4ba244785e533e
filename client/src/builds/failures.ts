/** Which builds have failed: those of commands and tasks, and those of a watch. */
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { PlacedProblem } from "../docker/build/buildProblem.ts";
import type { WatchSession } from "../watch/session.ts";
import type { WatchSessions } from "../watch/sessions.ts";
import { isActive } from "../watch/watchState.ts";
import type { FaultMarks } from "./faultMarks.ts";
import type { FollowedBuild, FollowedBuilds } from "./followedBuilds.ts";
import { linesOfText, quotes } from "./markedLines.ts";
import { possibleDockerfiles } from "./possibleDockerfiles.ts";
import { linesOfStep } from "./stepLines.ts";

/** A build marks its Dockerfile when it fails; when the image is built again, the mark goes. */
export function markFailedBuilds(builds: FollowedBuilds, marks: FaultMarks): vscode.Disposable {
  return builds.onDidChange((build) => {
    const { tag } = build.source;
    if (!build.outcome || build.outcome.ok) marks.clear(tag);
    else markBuild(build, marks);
  });
}

function markBuild({ source, uri, text, stages, outcome }: FollowedBuild, marks: FaultMarks): void {
  if (text === undefined || !outcome || outcome.ok || !outcome.problem) return;
  const { problem } = outcome;
  // It was saved again in the moment in which the build began.
  if (problem.place && !quotes(linesOfText(text), problem.place)) return;
  const step = problem.step && linesOfStep(problem.step, stages);
  const { tag, buildContext, stage } = source;
  void marks.mark(tag, { uri, text, problem, step, buildContext, ...(stage !== undefined && { stage }) });
}

/** A watch marks the Dockerfile of a rebuild that failed, until it builds again or ends. */
export function markFailedRebuilds(sessions: WatchSessions, marks: FaultMarks): vscode.Disposable {
  const isKnown = (session: WatchSession): boolean =>
    sessions.all().includes(session) || isActive(session.state);
  return vscode.Disposable.from(
    sessions.onDidSay(({ session, event }) => {
      if (event.kind === "batchFailed" && event.problem)
        void markRebuild(session, event.problem, rebuiltServices(session), marks);
      else if (event.kind === "rebuilt" || event.kind === "enabled") marks.clear(session);
    }),
    sessions.onDidChange((session) => {
      if (session.state.kind === "failed" && session.problem)
        void markRebuild(session, session.problem, [], marks);
      else if (session.state.kind === "stopped" || !isKnown(session)) marks.clear(session);
    }),
  );
}

/** Compose names them before it builds them. */
const rebuiltServices = ({ state }: WatchSession): readonly string[] =>
  state.kind === "watching" ? (state.last?.services ?? []) : [];

async function markRebuild(
  session: WatchSession,
  problem: PlacedProblem,
  rebuilt: readonly string[],
  marks: FaultMarks,
): Promise<void> {
  const files = possibleDockerfiles(session.request.project.services, problem, rebuilt);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => undefined)));
  const found = files.flatMap((file, index) => {
    const text = texts[index];
    // The file may have been saved since.
    return text !== undefined && quotes(linesOfText(text), problem.place) ? [{ file, text }] : [];
  });
  const [only, ...others] = found;
  if (!only || others.length > 0) return;
  return marks.mark(session, { uri: vscode.Uri.file(only.file), text: only.text, problem });
}
