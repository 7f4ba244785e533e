/** The scripts of RUN instructions as ShellCheck is to see them, and the way back from its lines to the Dockerfile. */
import type { Span } from "../../text/span.ts";
import type { Dockerfile, ShellRun } from "../dockerfile.ts";
import { baseSystem } from "../images/baseSystem.ts";
import type { Stage } from "../stages/stages.ts";
import { applyTo, type Environment } from "../variables/variables.ts";
import type { ScriptRequest, ShellDialect } from "./scriptChecker.ts";

export interface CheckedScript {
  readonly run: ShellRun;
  readonly request: ScriptRequest;
  /** The offset in the script of a line and column, both from 1; undefined for what stands in no Dockerfile. */
  offsetOf(line: number, column: number): number | undefined;
  /** Where a range of the script stands in the Dockerfile. */
  spanOf(start: number, end: number): Span;
}

/** In source order; exec forms and scripts for shells that ShellCheck does not know are left out. */
export function checkedScripts(dockerfile: Dockerfile): readonly CheckedScript[] {
  const declarations = declarationsByRun(dockerfile);
  return dockerfile.shellRuns.flatMap((run) => {
    const dialect = run.script.form === "exec" ? undefined : dialectOf(dockerfile, run);
    return dialect ? [checkedScript(run, dialect, declarations(run))] : [];
  });
}

function checkedScript(run: ShellRun, dialect: ShellDialect, declarations: string): CheckedScript {
  // ShellCheck calls a second `#!` misplaced, and here something stands in front of it.
  const own = run.script.text.replace(/^#!/, "##");
  // What its comments on top say holds for the whole script, as long as no command stands before them.
  const [comments = ""] = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(own) ?? [];
  const script = `${comments}${declarations}\n${own.slice(comments.length)}`;
  const added = declarations.length + 1;
  let starts: readonly number[] | undefined;
  return {
    run,
    request: { dialect, script },
    offsetOf(line, column) {
      starts ??= lineStarts(script);
      const start = starts[line - 1];
      if (start === undefined) return undefined;
      const offset = start + unitsOf(script, start, column - 1);
      if (offset < comments.length) return offset;
      return offset >= comments.length + added ? offset - added : undefined;
    },
    spanOf: (start, end) => run.script.spanOf(start, end),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** How many UTF-16 code units so many characters take. */
function unitsOf(text: string, start: number, characters: number): number {
  let offset = start;
  for (let count = 0; count < characters; count++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset - start;
}

const dialects: Readonly<Record<string, ShellDialect>> = {
  sh: "sh",
  bash: "bash",
  dash: "dash",
  ash: "busybox",
  ksh: "ksh",
};

/** By the heredoc's `#!` line or its reader, else by SHELL, else by what the base image has as `/bin/sh`. */
function dialectOf(
  dockerfile: Dockerfile,
  { instruction, script, stage }: ShellRun,
): ShellDialect | undefined {
  const reader = script.heredoc
    ? (/^#!.*?\b(\w*sh)\b/.exec(script.text) ??
        /(?:^|[\s/])(\w*sh)(?:\s|$)/.exec(instruction.commandText))?.[1]
    : undefined;
  const { named, declaredBy } = dockerfile.shellAt(instruction);
  const shell = named ?? declaredBy?.exec?.[0]?.value;
  const name = reader ?? shell?.slice(shell.lastIndexOf("/") + 1) ?? "sh";
  if (name !== "sh") return Object.hasOwn(dialects, name) ? dialects[name] : undefined;
  const system = baseSystem(stage);
  return system === "alpine" ? "busybox" : system === "redhat" ? "bash" : "sh";
}

/** For each RUN one line that declares what ARG and ENV have set by then, in one walk along the stages. */
function declarationsByRun({ sections }: Dockerfile): (run: ShellRun) => string {
  const atEndOf = new Map<Stage, Environment>();
  const lines = new Map<ShellRun["instruction"], string>();
  for (const stage of sections) {
    const { base } = stage;
    const environment = new Map(base.kind === "stage" ? atEndOf.get(base.stage) : undefined);
    let line: string | undefined;
    for (const instruction of stage.instructions) {
      const run = instruction.trigger ?? instruction;
      if (run.keyword === "RUN") {
        line ??= declarationOf(environment);
        lines.set(run, line);
      } else if (instruction.keyword === "ENV" || instruction.keyword === "ARG") {
        applyTo(environment, instruction);
        line = undefined;
      }
    }
    atEndOf.set(stage, environment);
  }
  return ({ instruction }) => lines.get(instruction) ?? "";
}

/** A value that is not known must not look like one: ShellCheck draws conclusions from values. */
function declarationOf(environment: Environment): string {
  const words = [...environment].flatMap(([name, value]) => {
    if (!/^[A-Za-z_]\w*$/.test(name)) return [];
    return value === undefined || /[\r\n]/.test(value)
      ? `${name}="$(:)"`
      : `${name}='${value.replaceAll("'", "'\\''")}'`;
  });
  return words.length === 0 ? "" : `export ${words.join(" ")}`;
}
