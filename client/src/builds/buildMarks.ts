/** What the editor shows of builds, put together. */
import * as vscode from "vscode";
import type { KnownFeatures } from "../docker/build/knownFeatures.ts";
import type { LanguageServer } from "../languageClient.ts";
import type { WatchSessions } from "../watch/sessions.ts";
import { BuildChecks } from "./buildChecks.ts";
import { BuildTimes } from "./buildTimes.ts";
import { markFailedBuilds, markFailedRebuilds } from "./failures.ts";
import { FaultMarks } from "./faultMarks.ts";
import type { FollowedBuilds } from "./followedBuilds.ts";
import { RunningLines } from "./runningLines.ts";

export interface BuildMarkParts {
  readonly followedBuilds: FollowedBuilds;
  readonly watches: WatchSessions;
  readonly server: LanguageServer;
  readonly features: KnownFeatures;
  readonly extensionUri: vscode.Uri;
}

export class BuildMarks implements vscode.Disposable {
  readonly times: BuildTimes;
  readonly checks: BuildChecks;
  readonly #parts: vscode.Disposable;

  constructor({ followedBuilds, watches, server, features, extensionUri }: BuildMarkParts) {
    const faults = new FaultMarks(server);
    this.times = new BuildTimes(followedBuilds);
    this.checks = new BuildChecks(server, features);
    this.#parts = vscode.Disposable.from(
      faults,
      this.times,
      this.checks,
      new RunningLines(followedBuilds, extensionUri),
      markFailedBuilds(followedBuilds, faults),
      markFailedRebuilds(watches, faults),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }
}
