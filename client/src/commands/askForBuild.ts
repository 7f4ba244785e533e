/** Asks for what a build wants from outside: values of build arguments, and where its secrets are. */
import path from "node:path";
import * as vscode from "vscode";
import type { BuildWants, WantedSecret } from "../../../server/src/protocol/index.ts";
import type { BuildAnswers, SecretPlace } from "../docker/build/buildAnswers.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { isSecretName } from "../docker/secretNames.ts";
import { listText } from "../terminal/safeText.ts";

export interface BuildQuestions {
  /** What is built, as the title of each question has it. */
  readonly tag: string;
  readonly wants: BuildWants;
  /** How many questions were asked before these: they are counted together. */
  readonly asked: number;
  /** Answers that were given before, to begin with. */
  readonly before: BuildAnswers;
  /** Of the `docker` command. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One question after the other; "cancelled" when one of them is. */
export async function askForBuild(questions: BuildQuestions): Promise<Outcome<BuildAnswers>> {
  const { tag, wants, before, asked } = questions;
  const args: Record<string, string> = {};
  const secrets: Record<string, SecretPlace | null> = {};
  const title = (index: number) => buildTitle(tag, asked + index + 1, asked + questionCount(wants));
  for (const [index, name] of wants.args.entries()) {
    const value = await askForArgument(name, before.args[name], title(index));
    if (value === undefined) return failure("cancelled");
    args[name] = value;
  }
  for (const [index, secret] of wants.secrets.entries()) {
    const place = await askForSecret(secret, questions, title(wants.args.length + index));
    if (place === undefined) return failure("cancelled");
    secrets[secret.id] = place;
  }
  return { ok: true, value: { args, secrets } };
}

export const questionCount = ({ args, secrets }: BuildWants): number => args.length + secrets.length;

/** `step` counts from 1. */
export const buildTitle = (tag: string, step: number, of: number): string =>
  of > 1 ? vscode.l10n.t("Build {0} ({1} of {2})", tag, step, of) : vscode.l10n.t("Build {0}", tag);

const askForArgument = (
  name: string,
  before: string | undefined,
  title: string,
): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("The Dockerfile uses ARG {0} and gives it no value.", name),
    placeHolder: vscode.l10n.t("Value of {0}; nothing, to build without one", name),
    password: isSecretName(name),
    ignoreFocusOut: true,
    ...(before !== undefined && { value: before }),
  });

interface SecretItem extends vscode.QuickPickItem {
  readonly choose: () => Promise<SecretPlace | null | undefined>;
}

/** Undefined when cancelled, null for a build without it. */
async function askForSecret(
  { id, required }: WantedSecret,
  { environment, before }: BuildQuestions,
  title: string,
): Promise<SecretPlace | null | undefined> {
  const place = before.secrets[id];
  const same: readonly SecretItem[] = place
    ? [
        {
          label: listText("file" in place ? place.file : place.variable),
          description: vscode.l10n.t("as before"),
          choose: async () => place,
        },
      ]
    : [];
  const named = variablesLike(id, environment).map(
    (variable): SecretItem => ({
      label: variable,
      description: vscode.l10n.t("environment variable"),
      choose: async () => ({ variable }),
    }),
  );
  const without: readonly SecretItem[] = required
    ? []
    : [{ label: vscode.l10n.t("Build Without It"), choose: async () => null }];
  const items: readonly SecretItem[] = [
    ...same,
    ...named,
    { label: vscode.l10n.t("Choose a File…"), choose: chooseFile },
    {
      label: vscode.l10n.t("Name an Environment Variable…"),
      choose: () => chooseVariable(environment, title),
    },
    ...without,
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t("Where is the secret {0}? Only the place is remembered.", id),
    ignoreFocusOut: true,
  });
  return picked?.choose();
}

/** Variables that are set and named as the secret is: `npm-token` may be `NPM_TOKEN`. */
function variablesLike(id: string, environment: BuildQuestions["environment"]): readonly string[] {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return Object.keys(environment).filter((name) => environment[name] && plain(name) === plain(id));
}

async function chooseFile(): Promise<SecretPlace | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      openLabel: vscode.l10n.t("Use as Secret"),
      canSelectMany: false,
    })) ?? [];
  return file && { file: path.normalize(file.fsPath) };
}

async function chooseVariable(
  environment: BuildQuestions["environment"],
  title: string,
): Promise<SecretPlace | undefined> {
  const variable = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("Name of the environment variable that holds the secret"),
    ignoreFocusOut: true,
    validateInput: (name) =>
      environment[name.trim()] ? undefined : vscode.l10n.t("This variable is not set where VS Code runs."),
  });
  return variable === undefined ? undefined : { variable: variable.trim() };
}
