/** What every feature of the server shares for one client: made at `initialize`, gone with the connection. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Environment } from "../config/configuration.ts";
import type { Message } from "../text/message.ts";
import type { Analyser } from "./analysis/analyser.ts";
import type { ParseMemory } from "./analysis/parseMemory.ts";
import type { Shellcheck } from "./analysis/shellcheck.ts";
import type { WatchModels } from "./analysis/watchModels.ts";
import type { ClientFeatures } from "./clientFeatures.ts";
import type { DiskFileSystem } from "./disk/diskFileSystem.ts";
import type { Documents } from "./documents.ts";
import type { BuiltImages } from "./requests/builtImages.ts";
import type { ConfigurationMemory } from "./settings/configurationMemory.ts";
import type { InstalledCompose } from "./settings/installedCompose.ts";
import type { Settings } from "./settings/settings.ts";
import type { ruleTextsIn } from "./translations.ts";
import type { WorkspaceFolders } from "./workspace/workspaceFolders.ts";

export interface Session {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly files: DiskFileSystem;
  readonly folders: WorkspaceFolders;
  readonly settings: Settings;
  /** Of this process, which Slipway's own Compose shares. */
  readonly environment: Environment;
  readonly configurations: ConfigurationMemory;
  readonly analyser: Analyser;
  readonly shellcheck: Shellcheck;
  readonly compose: InstalledCompose;
  readonly watchModels: WatchModels;
  readonly builtImages: BuiltImages;
  /** What the files that requests look into were parsed to. */
  readonly parses: ParseMemory;
  /** A message in the reader's language. */
  readonly say: (message: Message) => string;
  /** What a rule says of itself, likewise. */
  readonly textsOf: ReturnType<typeof ruleTextsIn>;
}

/**
 * A request handler that cannot bring the server down: an exception becomes one line in the client's log,
 * naming the feature, and the answer is `nothing`. Cancellation passes through as the protocol wants it.
 */
export function guarded<Params, Result>(
  session: Session,
  feature: string,
  nothing: Result,
  answer: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return guardedAtOnce(session, feature, nothing, async (params, token) => {
    await settle(token);
    return answer(params, token);
  });
}

/**
 * As `guarded`, for what names a place of a text or is answered with edits of it: that is about the text as it is when
 * the request comes, so newer ones wait. Where something has to be waited for meanwhile and the text becomes another,
 * the answer is `ContentModified`: the client asks again, or has asked again already.
 */
export function guardedAtOnce<Params, Result>(
  session: Session,
  feature: string,
  nothing: Result,
  answer: (params: Params, token: CancellationToken) => Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      return await answer(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      report(session.connection, feature, error);
      return nothing;
    }
  };
}

/**
 * Lets what is waiting on the wire come first: cancellations, newer edits, other documents' requests.
 * Rejects when the request has been cancelled.
 */
export async function settle(token?: CancellationToken): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled");
}

/** One line in the client's log. */
export function report(connection: Connection, what: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const [message = "", place = ""] = detail.split("\n");
  connection.console.error(`${what} failed: ${message.trim()}${place && ` (${place.trim()})`}`);
}

/**
 * Runs `act` each time it is called, one run after the other; what goes wrong becomes one line in the client's log. What is
 * registered with a client would else be registered twice.
 */
export function oneAfterTheOther(connection: Connection, what: string, act: () => Promise<void>): () => void {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(act).catch((error: unknown) => report(connection, what, error));
  };
}
