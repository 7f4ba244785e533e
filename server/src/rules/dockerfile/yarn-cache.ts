import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { mountsOf } from "../../dockerfile/flags/mounts.ts";
import { readCommandLine } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { appendCommand } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cover } from "../../text/span.ts";

export const yarnCache = dockerfileRule({
  id: "dockerfile/yarn-cache",
  category: "size",
  severity: "info",
  summary: "yarn install leaves no download cache in the image",
  rationale:
    "Yarn 1 keeps every package it downloads a second time in its cache, which nothing in the finished image reads.\n" +
    "Stages that are only copied from are left alone, and so are a cache mount, and files that speak of newer Yarns: " +
    "those may run from their cache.",
  alsoKnownAs: ["hadolint DL3060"],
  bad: "FROM node:22\nRUN yarn install --frozen-lockfile\n",
  good: "FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const configured = mentions(dockerfile, configuration);
    for (const run of runsOf(dockerfile, /^yarn$/)) {
      const { instruction, stage, script } = run;
      if (!dockerfile.ships(stage) || configured(stage, instruction)) continue;
      const install = script.commands.map(installOf).findLast((call) => call !== undefined);
      if (!install || cacheIsMounted(run) || cacheIsDeleted(script, install.command)) continue;
      const edit = appendCommand(dockerfile.text, instruction, script, "yarn cache clean");
      report({
        span: install.span,
        message: t`"${install.name}" keeps its download cache in the image`,
        fixes: edit ? [{ title: t`Clean Yarn's cache in the same RUN`, edits: [edit] }] : [],
      });
    }
  },
});

const configuration = /YARN_|\.yarn\b|\.yarnrc|\bberry\b|\bcorepack\b|--immutable/;

const valueOptions = new Set([
  "--cwd",
  "--cache-folder",
  "--modules-folder",
  "--registry",
  "--network-timeout",
]);

/** `yarn`, `yarn install`, `yarn add` and `yarn global add`; undefined where the cache is moved. */
function installOf(command: ShellCommand) {
  const line = readCommandLine(command, valueOptions);
  if (line?.program !== "yarn" || line.options.some(({ name }) => name === "--cache-folder"))
    return undefined;
  if (line.options.some(({ name }) => /^(?:-v|--version|-h|--help)$/.test(name))) return undefined;
  const [first, second] = line.operands;
  const last: ShellWord | undefined = first?.value === "global" && second?.value === "add" ? second : first;
  if (last && (!last.literal || !/^(?:install|add)$/.test(last.value))) return undefined;
  const span = last ? cover(line.programWord.span, last.span) : line.programWord.span;
  return { command, span, name: last ? `yarn ${last.value}` : "yarn" };
}

const cacheIsMounted = ({ instruction }: ShellRun): boolean =>
  mountsOf(instruction).some(
    ({ type, target }) =>
      (type === "cache" || type === "tmpfs") &&
      target &&
      (target.hasVariable || /yarn|\.cache\/?$|^\/root\/?$/.test(target.value)),
  );

const cacheIsDeleted = ({ commands }: ShellScript, install: ShellCommand): boolean =>
  commands.slice(commands.indexOf(install) + 1).some(({ name, words }) => {
    const values = words.map(({ value }) => value);
    if (name === "yarn") return values[1] === "cache" && values[2] === "clean";
    return name === "rm" && values.some((value) => /cache|^\$/.test(value));
  });
