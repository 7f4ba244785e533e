/** Which variables a script expects to be set, and which it sets itself. */
import { type Command, forEachChild, parse, type Script, type SyntaxNode } from "unbash";
import { type Span, slice } from "../../text/span.ts";
import { shells } from "./shellCommands.ts";
import type { ShellScript } from "./shellScript.ts";

/** `$NAME` or `${NAME}`, where the shell replaces it. */
export interface ShellVariableUse {
  readonly name: string;
  /** In the script's text. */
  readonly start: number;
  readonly end: number;
}

export interface ShellVariables {
  /** In source order; without those that say what stands in for an empty value: `${NAME:-default}`. */
  readonly uses: readonly ShellVariableUse[];
  /**
   * Every name that the shell, or one that it starts with a quoted script, replaces or asks about, in source order: its own
   * place, without sign and braces. Not behind what may set any variable.
   */
  readonly names: readonly ShellVariableUse[];
  /** Names that the script sets, or may set, anywhere. */
  readonly assigned: ReadonlySet<string>;
  /** It runs what may set any variable: another file, or a text that it puts together. */
  readonly opaque: boolean;
}

/** Commands whose arguments are names that they set. */
const setters = new Set(
  "export read local declare typeset readonly let getopts mapfile readarray printf unset".split(" "),
);

/** Commands that run something in this very shell. */
const runners = new Set([".", "source", "eval"]);

/** Undefined for an exec form, which no shell reads, and for a script that could not be made out. */
export const shellVariables = (script: ShellScript): ShellVariables | undefined =>
  script.derived.get(shellVariables, () =>
    script.form === "exec" || script.hasErrors ? undefined : variablesOf(parse(script.text), script.text),
  );

/** Where a Dockerfile's text has `names`. What is quoted, and what a script does not make out, is not replaced for sure. */
export const namesRead = (
  script: ShellScript,
  text: string,
): readonly { readonly name: string; readonly span: Span }[] =>
  (shellVariables(script)?.names ?? []).flatMap(({ name, start, end }) => {
    const span = script.spanOf(start, end);
    return slice(text, span) === name ? [{ name, span }] : [];
  });

function variablesOf(script: Script, text: string): ShellVariables {
  const uses: ShellVariableUse[] = [];
  const names: ShellVariableUse[] = [];
  const assigned = new Set<string>();
  let opaqueFrom = Number.POSITIVE_INFINITY;
  // No call stack: scripts nest as deep as their writer likes.
  const waiting: SyntaxNode[] = [script];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const use = useOf(node, text);
    if (use) uses.push(use);
    const name = nameIn(node, text);
    if (name) names.push(name);
    for (const name of namesSetBy(node)) assigned.add(name);
    if (node.type === "Command") {
      names.push(...namesInScriptOf(node));
      if (runners.has(node.name?.value ?? "")) opaqueFrom = Math.min(opaqueFrom, node.pos);
    }
    forEachChild(node, (child) => waiting.push(child));
  }
  const inOrder = (a: ShellVariableUse, b: ShellVariableUse): number => a.start - b.start;
  return {
    uses: uses.sort(inOrder),
    names: names.filter(({ start }) => start < opaqueFrom).sort(inOrder),
    assigned,
    opaque: opaqueFrom < Number.POSITIVE_INFINITY,
  };
}

/** What the script of `sh -c '…'` reads. */
function namesInScriptOf({ name: program, args }: Command): readonly ShellVariableUse[] {
  if (!shells.has((program?.value ?? "").replace(/^.*\//, ""))) return [];
  const words = args.filter((word) => word.type === "Word");
  const option = words.findIndex(({ value }) => !/^(?:[-+][a-bd-z]+|pipefail)$/.test(value));
  const [quoted] = words[option + 1]?.parts ?? [];
  if (!/^-[a-z]*c$/.test(words[option]?.value ?? "") || quoted?.type !== "SingleQuoted") return [];
  const script = parse(quoted.value);
  if (script.errors?.length) return [];
  const from = quoted.pos + 1;
  return variablesOf(script, quoted.value).names.map(({ name, start, end }) => ({
    name,
    start: from + start,
    end: from + end,
  }));
}

function nameIn(node: SyntaxNode, text: string): ShellVariableUse | undefined {
  if (node.type !== "SimpleExpansion" && node.type !== "ParameterExpansion") return undefined;
  if (!text.startsWith(node.text, node.pos)) return undefined;
  const name = node.type === "SimpleExpansion" ? node.text.slice(1) : node.parameter;
  const start = node.pos + node.text.indexOf(name);
  return named(name, start, start + name.length);
}

function useOf(node: SyntaxNode, text: string): ShellVariableUse | undefined {
  if (node.type !== "SimpleExpansion" && node.type !== "ParameterExpansion") return undefined;
  const { pos: start, end } = node;
  // Behind an escape between backticks, `unbash` is off its place.
  if (!text.startsWith(node.text, start)) return undefined;
  if (node.type === "SimpleExpansion") return named(node.text.slice(1), start, end);
  return node.operation?.type === "Default" || node.prefix === "!"
    ? undefined
    : named(node.parameter, start, end);
}

const named = (name: string, start: number, end: number): ShellVariableUse | undefined =>
  /^[A-Za-z_]\w*$/.test(name) ? { name, start, end } : undefined;

function namesSetBy(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case "Assignment":
      return [node.name];
    case "For":
    case "Select":
      return [node.name.value];
    case "ArithmeticWord":
      return [node.value];
    case "FileDescriptorVariable":
      return [node.name];
    case "ParameterExpansion":
      return node.operation?.type === "Default" ? [node.parameter] : [];
    case "Command":
      return setters.has(node.name?.value ?? "")
        ? node.args.flatMap((word) => (word.type === "Word" ? (/^\w+/.exec(word.value)?.[0] ?? []) : []))
        : [];
    default:
      return [];
  }
}
