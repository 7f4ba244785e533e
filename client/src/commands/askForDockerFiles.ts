/** Asks what a project does not say of itself, and which Docker files it is to be given. */
import * as vscode from "vscode";
import type {
  DockerFile,
  DockerFilesParams,
  DockerFilesQuestion,
  DockerFilesQuestionId,
  DockerProject,
} from "../../../server/src/protocol/index.ts";
import type { Outcome } from "../docker/failure.ts";
import { parsePort } from "../docker/ports.ts";
import type { LanguageServer } from "../languageClient.ts";
import { notAPort } from "./choosePorts.ts";
import {
  chooseInStep,
  chooseSeveralInStep,
  inSteps,
  type Step,
  type StepItem,
  writeInStep,
} from "./steps.ts";

export interface ChosenDockerFiles {
  /** To be made; empty where all are there already. */
  readonly wanted: readonly DockerFile[];
  /** There already. */
  readonly kept: readonly DockerFile[];
}

interface State extends ChosenDockerFiles {
  readonly answers: DockerFilesParams["answers"];
}

/** Nothing is asked where all files are there. "cancelled" when the user leaves. */
export async function askForDockerFiles(
  server: LanguageServer,
  { folder }: DockerProject,
): Promise<Outcome<ChosenDockerFiles>> {
  const known = await server.dockerFiles({ folder, answers: {} });
  if (!known.ok) return known;
  const kept = known.value.files.filter(({ exists }) => exists);
  if (kept.length === known.value.files.length) return { ok: true, value: { wanted: [], kept } };
  const title = vscode.l10n.t("Add Docker Files");
  const questions = known.value.questions.map((question) => questionStep(title, question));
  return inSteps<State>({ answers: {}, wanted: [], kept }, [...questions, filesStep(server, folder, title)]);
}

function questionStep(title: string, question: DockerFilesQuestion): Step<State> {
  return async (state, place) => {
    const { id, suggestion, choices } = question;
    const given = state.answers[id] ?? suggestion;
    const placeholder = wordsOf(id);
    const answer = choices
      ? await chooseInStep<string>(
          { title, ...place },
          {
            placeholder,
            items: Promise.resolve({
              ok: true,
              value: choices.map((value): StepItem<string> => ({ label: value, value })),
            }),
            active: (value) => value === given,
          },
        )
      : await writeInStep(
          { title, ...place },
          { prompt: placeholder, value: given, validate: (text) => troubleOf(id, text) },
        );
    if (answer === "back" || !answer.ok) return answer;
    return { ok: true, value: { ...state, answers: { ...state.answers, [id]: answer.value } } };
  };
}

function wordsOf(id: DockerFilesQuestionId): string {
  switch (id) {
    case "start":
      return vscode.l10n.t("What starts the program in production? Nothing, to fill it in later.");
    case "develop":
      return vscode.l10n.t("What starts the program for development? Nothing, to fill it in later.");
    case "output":
      return vscode.l10n.t("Which folder does the build make? Nothing, to fill it in later.");
    case "port":
      return vscode.l10n.t("On which port does the program listen? Nothing, if on none.");
  }
}

/** Nothing is an answer, too: what it is about is left out. */
function troubleOf(id: DockerFilesQuestionId, text: string): string | undefined {
  if (id === "port" && text !== "" && parsePort(text) === undefined) return notAPort();
  return id === "output" && text !== "" && (!/^[\w@.][\w@./-]*$/.test(text) || /^\.\.?(?:\/|$)/.test(text))
    ? vscode.l10n.t("A folder in the project, without blanks, as in dist")
    : undefined;
}

function filesStep(server: LanguageServer, folder: string, title: string): Step<State> {
  return async (state, place) => {
    const files = await server.dockerFiles({ folder, answers: state.answers });
    if (!files.ok) return files;
    const wanted = files.value.files.filter(({ exists }) => !exists);
    const kept = files.value.files.filter(({ exists }) => exists);
    const chosen = await chooseSeveralInStep<DockerFile>(
      { title, ...place },
      {
        placeholder:
          kept.length === 0
            ? vscode.l10n.t("Which files should be made?")
            : vscode.l10n.t(
                "Which files should be made? There already, and kept: {0}",
                kept.map(nameOf).join(", "),
              ),
        items: wanted.map(itemFor),
      },
    );
    if (chosen === "back" || !chosen.ok) return chosen;
    return { ok: true, value: { ...state, wanted: chosen.value, kept } };
  };
}

const itemFor = (file: DockerFile): StepItem<DockerFile> => ({
  label: nameOf(file),
  description: roleWords(file),
  value: file,
});

const nameOf = ({ uri }: DockerFile): string => uri.replace(/^.*\//, "");

function roleWords({ role }: DockerFile): string {
  switch (role) {
    case "production":
      return vscode.l10n.t("the production image, in stages");
    case "development":
      return vscode.l10n.t("the development image");
    case "compose":
      return vscode.l10n.t("the service, with watch rules");
    case "ignore":
      return vscode.l10n.t("what stays out of both images");
  }
}
