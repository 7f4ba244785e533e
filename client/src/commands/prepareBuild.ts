/** Makes a target ready to be built: with what it wants from outside, as it was answered once, or is asked for now. */
import * as vscode from "vscode";
import type { BuildWants } from "../../../server/src/protocol/index.ts";
import {
  answered,
  answersKey,
  type BuildAnswers,
  openQuestions,
  readAnswers,
  rememberable,
} from "../docker/build/buildAnswers.ts";
import type { BuildSource } from "../docker/build/buildArguments.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { dockerCommand } from "../slipway.ts";
import type { AnyTarget } from "./argument.ts";
import { askForBuild } from "./askForBuild.ts";

export interface Preparation {
  /** `everything`: also what was answered before, which the new answers replace. */
  readonly ask: "everything" | "whatIsOpen";
  /** How many questions were asked already. */
  readonly asked: number;
}

export const nothingWanted: BuildWants = { args: [], secrets: [], ssh: [] };

/** The build as it is to run; "cancelled" when a question is. `memory`: the workspace's. */
export async function prepareBuild(
  memory: vscode.Memento,
  target: AnyTarget,
  { ask, asked: askedBefore }: Preparation = { ask: "whatIsOpen", asked: 0 },
): Promise<Outcome<BuildSource>> {
  // A context that is missing would be looked for on Docker Hub.
  const contexts = target.leftOut?.filter((key) => key.startsWith("additional_contexts.")) ?? [];
  if (contexts.length > 0) return failure("compose-only", contexts.join(", "), target.tag);
  const { wants = nothingWanted } = target;
  const docker = dockerCommand();
  if (!docker.ok) return docker;
  const { environment } = docker.value;
  const key = `slipway.buildAnswers ${answersKey(target)}`;
  const before = readAnswers(memory.get(key));
  const open = ask === "everything" ? wants : openQuestions(wants, before);
  const asked = await askForBuild({
    tag: target.tag,
    wants: open,
    before,
    environment,
    asked: askedBefore,
  });
  if (!asked.ok) return asked;
  const answers: BuildAnswers = {
    args: { ...before.args, ...asked.value.args },
    secrets: { ...before.secrets, ...asked.value.secrets },
  };
  if (open.args.length + open.secrets.length > 0) {
    await memory.update(key, rememberable(answers));
  }
  // Windows has a pipe of its own for the agent.
  const hasAgent = process.platform === "win32" || Boolean(environment["SSH_AUTH_SOCK"]);
  if (wants.ssh.length > 0 && !hasAgent) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        "{0} is built without the SSH agent that its Dockerfile mounts: none is running.",
        target.tag,
      ),
    );
  }
  return { ok: true, value: answered(target, wants, answers, hasAgent) };
}
