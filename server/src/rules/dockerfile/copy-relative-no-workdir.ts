import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { imageDirectory } from "../../dockerfile/images/imageDirectories.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt, remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { slice } from "../../text/span.ts";
import { lineAbove } from "../project/insertedLines.ts";
import { newDirectory } from "./newDirectory.ts";

export const copyRelativeNoWorkdir = dockerfileRule({
  id: "dockerfile/copy-relative-no-workdir",
  category: "correctness",
  severity: "warning",
  summary: "A relative destination of COPY has a WORKDIR to be relative to",
  rationale:
    "Without a WORKDIR the base image decides where the files go: to `/` in most, elsewhere in some, and a new tag may change it.\n" +
    "Where the base image is known for its folder, as those of Tomcat or AWS Lambda are, it is a hint.",
  alsoKnownAs: ["hadolint DL3045"],
  bad: "FROM node:22\nCOPY . .\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY . .\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const hasWorkdir = mentions(dockerfile, workdir);
    const hasTrigger = mentions(dockerfile, workdirTrigger);
    for (const copy of dockerfile.instructionsAndTriggers("COPY")) {
      const stage = dockerfile.stageOf(copy);
      const destination = readCopy(copy)?.destination;
      if (!stage || !destination || /^(?:[/\\$]|[A-Za-z]:|<<)/.test(destination.value)) continue;
      // Its last word is the end of a broken array.
      if (copy.singleQuotedArray) continue;
      if (hasWorkdir(stage, copy) || (copy.isTrigger && hasTrigger(stage, copy))) continue;
      const directory = imageDirectory(stage);
      report({
        span: destination.span,
        message: directory
          ? t`"${destination.value}" is relative to "${directory}", as the base image has it`
          : t`"${destination.value}" is relative, and no WORKDIR says to what`,
        // Their documentation has it so: what is copied there is to be there.
        ...(directory && { severity: "hint" }),
        fixes: copy.isTrigger ? [] : fixesFor(dockerfile, copy, stage, directory),
      });
    }
  },
});

function fixesFor(
  dockerfile: Dockerfile,
  copy: Instruction,
  stage: Stage,
  directory: string | undefined,
): readonly FixDraft[] {
  const { text } = dockerfile;
  const meant = directory === undefined ? meantAtRoot(text, copy) : undefined;
  if (meant) return meant;
  const entered = directory ?? newDirectory(stage, dockerfile);
  if (entered === undefined) return [];
  const line = `WORKDIR ${entered}`;
  return [{ title: t`Insert "${line}"`, edits: [lineAbove(text, copy, line)] }];
}

/** What follows finds it at the root, where a WORKDIR would take it away; undefined where nothing does. */
function meantAtRoot(text: string, copy: Instruction): readonly FixDraft[] | undefined {
  const { sources = [], destination } = readCopy(copy) ?? {};
  if (!destination || destination.hasVariable) return undefined;
  const path = cleanPath(`/${destination.value}`);
  const isFolder = path === "/" || destination.value.endsWith("/");
  const names = isFolder && path === "/" ? sources.map(({ value }) => nameOf(value)) : [path.slice(1)];
  const below = text.slice(copy.span.end);
  if (!names.some((name) => !/^\.*$/.test(name) && namesAtRoot(below, name))) return undefined;
  const meant = path === "/" || !isFolder ? path : `${path}/`;
  const start = destination.span.start + (text[destination.span.start] === '"' ? 1 : 0);
  const span = { start, end: start + destination.value.length };
  if (slice(text, span) !== destination.value) return [];
  const edit = /^\.\/?$/.test(destination.value)
    ? replace(span, "/")
    : destination.value.startsWith("./")
      ? remove({ start, end: start + 1 })
      : insertAt(start, "/");
  return [{ title: t`Change to "${meant}"`, edits: [edit] }];
}

/** Whether a text has `/name`, which is no part of a longer path. */
function namesAtRoot(text: string, name: string): boolean {
  const path = `/${name}`;
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const around = (text[at - 1] ?? " ") + (text[at + path.length] ?? " ");
    if (/^[^\w.\-/}$~*?][^\w.-]$/.test(around)) return true;
  }
  return false;
}

const workdir = /^WORKDIR\s/i;
const workdirTrigger = /^ONBUILD\s+WORKDIR\s/i;
