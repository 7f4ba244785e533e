/** Questions one after the other in one box: with a title, a number, a way back, and an end at any of them. */
import * as vscode from "vscode";
import { type Failure, failure, type Outcome } from "../docker/failure.ts";

/** Where in the sequence a question stands. */
export interface StepPlace {
  readonly title: string;
  /** 1-based. */
  readonly step: number;
  readonly of: number;
}

export type StepAnswer<Value> = Outcome<Value> | "back";

/** Asks one question; what it answers is added to what is known. */
export type Step<State> = (state: State, place: Omit<StepPlace, "title">) => Promise<StepAnswer<State>>;

/** Going back keeps the answers of later questions, to be proposed again. "cancelled" when the user leaves. */
export async function inSteps<State>(first: State, steps: readonly Step<State>[]): Promise<Outcome<State>> {
  let state = first;
  let index = 0;
  for (let step = steps[index]; step !== undefined; step = steps[index]) {
    const answer = await step(state, { step: index + 1, of: steps.length });
    if (answer === "back") {
      index = Math.max(0, index - 1);
    } else if (answer.ok) {
      state = answer.value;
      index++;
    } else {
      return answer;
    }
  }
  return { ok: true, value: state };
}

export interface StepItem<Value> extends vscode.QuickPickItem {
  /** Absent: the line only tells something. */
  readonly value?: Value;
}

export interface Choice<Value> {
  readonly placeholder: string;
  /** Shown as busy until it is there. */
  readonly items: Promise<Outcome<readonly StepItem<Value>[]>>;
  /** Which one is proposed. */
  readonly active?: (value: Value) => boolean;
}

export function chooseInStep<Value>(place: StepPlace, choice: Choice<Value>): Promise<StepAnswer<Value>> {
  const pick = vscode.window.createQuickPick<StepItem<Value>>();
  pick.placeholder = choice.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  return ask(pick, place, (settle) => {
    const broken = (error: unknown): Outcome<never> => failure("engine-error", String(error));
    void choice.items.catch(broken).then((items) => {
      if (!items.ok) return settle(items);
      pick.busy = false;
      pick.items = items.value;
      const { active } = choice;
      const proposed =
        active && items.value.find(({ value }) => value !== undefined && active(value as Value));
      if (proposed) pick.activeItems = [proposed];
    });
    return pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen?.value !== undefined) settle({ ok: true, value: chosen.value });
    });
  });
}

export interface SeveralChoice<Value> {
  readonly placeholder: string;
  /** All that have a value are checked at first. */
  readonly items: readonly StepItem<Value>[];
}

/** Answers with the values of the lines that are checked, at least one. */
export function chooseSeveralInStep<Value>(
  place: StepPlace,
  { placeholder, items }: SeveralChoice<Value>,
): Promise<StepAnswer<readonly Value[]>> {
  const pick = vscode.window.createQuickPick<StepItem<Value>>();
  pick.canSelectMany = true;
  pick.placeholder = placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ value }) => value !== undefined);
  return ask(pick, place, (settle) =>
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
      if (chosen.length > 0) settle({ ok: true, value: chosen });
    }),
  );
}

export interface TextQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Undefined where there is nothing to say; only an error keeps the user from going on. */
  validate?(text: string): string | vscode.InputBoxValidationMessage | undefined;
}

export function writeInStep(place: StepPlace, question: TextQuestion): Promise<StepAnswer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = question.prompt;
  box.value = question.value;
  box.placeholder = question.placeholder;
  const validate = () => {
    box.validationMessage = question.validate?.(box.value.trim());
  };
  validate();
  return ask(box, place, (settle) =>
    vscode.Disposable.from(
      box.onDidChangeValue(validate),
      box.onDidAccept(() => {
        const { validationMessage: message } = box;
        const wrong = typeof message === "string" || message?.severity === severity.Error;
        if (!message || !wrong) settle({ ok: true, value: box.value.trim() });
      }),
    ),
  );
}

const severity = vscode.InputBoxValidationSeverity;

/** Shows the input until it is answered, left, or taken back. */
function ask<Value>(
  input: vscode.QuickInput,
  { title, step, of }: StepPlace,
  connect: (settle: (answer: ({ ok: true; value: Value } | Failure) | "back") => void) => vscode.Disposable,
): Promise<StepAnswer<Value>> {
  const buttons = input as vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;
  input.title = title;
  input.step = step;
  input.totalSteps = of;
  // A look at a terminal or at a file must not throw away what was typed.
  input.ignoreFocusOut = true;
  if (step > 1) buttons.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const settle = (answer: StepAnswer<Value>) => {
      // Before it is gone: going is a way to cancel.
      resolve(answer);
      subscriptions.dispose();
      input.dispose();
    };
    const subscriptions = vscode.Disposable.from(
      connect(settle),
      input.onDidHide(() => settle(failure("cancelled"))),
      buttons.onDidTriggerButton(() => settle("back")),
    );
    input.show();
  });
}
