import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { type Environment, environmentOf } from "../../dockerfile/variables/variables.ts";
import { partOf, type Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { shellFix } from "./commandArray.ts";
import { readsVariables, startsShell } from "./variableReaders.ts";

export const execFormVariable = dockerfileRule({
  id: "dockerfile/exec-form-variable",
  category: "correctness",
  severity: "warning",
  summary: "A JSON array does not use variables, which nobody would replace",
  rationale:
    "The strings of a JSON array reach the program as they stand: without a shell, `$PORT` is five characters.\n" +
    'A shell has to be named where one is wanted: `["sh", "-c", "exec node server.js $PORT"]`.',
  bad: 'FROM node:22\nENV PORT=80\nCMD ["node", "server.js", "--port=$PORT"]\n',
  good: 'FROM node:22\nENV PORT=80\nCMD ["sh", "-c", "exec node server.js --port=$PORT"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    const inherited = new Map<Stage, Inherited>();
    for (const keyword of ["CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN"] as const) {
      for (const instruction of dockerfile.instructions(keyword)) {
        const exec = withDollar(instruction);
        const stage = exec && dockerfile.stageOf(instruction);
        if (!exec || !stage) continue;
        const { entrypoint, declared } = inherited.get(stage) ?? inheritedBy(stage);
        inherited.set(stage, { entrypoint, declared });
        const before = keyword === "CMD" ? argumentsBefore(entrypoint) : [];
        if (!before || startsShell([...before, ...exec].map(({ value }) => value))) continue;
        const uses = exec.flatMap((word, index) =>
          readsVariables(exec, index) ? [] : usesIn(word, declared),
        );
        for (const { span, text } of uses) {
          report({
            span,
            message: t`"${text}" is not replaced: a JSON array has no shell`,
            fixes: before.length === 0 ? shellFix(dockerfile, instruction) : [],
          });
        }
      }
    }
  },
});

const withDollar = (instruction: Instruction): readonly Word[] | undefined =>
  instruction.hasDollar && instruction.commandText.includes("$") ? instruction.exec : undefined;

interface Inherited {
  /** The last of the stage or its parent stages. */
  readonly entrypoint: Instruction | undefined;
  readonly declared: Environment;
}

const inheritedBy = (stage: Stage): Inherited => ({
  entrypoint: inheritedInstructions(stage).findLast(({ keyword }) => keyword === "ENTRYPOINT"),
  declared: environmentOf(stage),
});

/** What comes in front of a CMD; undefined where the CMD has no effect or a script may do anything with it. */
function argumentsBefore(entrypoint: Instruction | undefined): readonly Word[] | undefined {
  if (!entrypoint) return [];
  const [program] = entrypoint.exec ?? [];
  if (entrypoint.exec && !program) return [];
  return program && !/\.\w{1,4}$|entrypoint|init|start|run/i.test(program.value)
    ? entrypoint.exec
    : undefined;
}

interface Use {
  readonly text: string;
  readonly span: Span;
}

/** By their names variables of the environment, and neither escaped nor a placeholder of the program's own. */
function usesIn(word: Word, declared: Environment): readonly Use[] {
  const pattern = /(?<![\\${%])\$(?:\{(\w+)(?::?[-+?=][^{}]*)?\}|([A-Za-z_]\w*))/g;
  return [...word.value.matchAll(pattern)].flatMap(({ 0: text, 1: braced, 2: plain, index }) => {
    const name = braced ?? plain ?? "";
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name) && !declared.has(name)) return [];
    // Escapes of JSON would move what stands behind them.
    const start = word.text === `"${word.value}"` ? index + 1 : undefined;
    const span = start === undefined ? undefined : partOf(word, start, start + text.length);
    return [{ text, span: span ?? word.span }];
  });
}
