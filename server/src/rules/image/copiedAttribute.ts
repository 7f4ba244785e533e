/** A RUN that changes the owner or the mode of what a COPY has brought, which the COPY could have done. */
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { onlyMetadataBetween } from "../../dockerfile/scripts/joinedRuns.ts";
import { removeCommand } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import type { Carrier, WastingLine } from "./wastedLines.ts";

export interface CopiedAttribute {
  readonly command: ShellCommand;
  readonly flag: "chown" | "chmod";
  readonly run: ShellRun;
  readonly carrier: Carrier;
}

/** Undefined where others than the one chown or chmod may have written the files, or others than one COPY brought them. */
export function copiedAttribute(
  dockerfile: Dockerfile,
  { instruction, carriers }: WastingLine,
): CopiedAttribute | undefined {
  const run = dockerfile.shellRuns.find((each) => each.instruction === instruction);
  const [carrier, ...others] = carriers;
  if (!run || run.script.hasErrors || !carrier || others.length > 0) return undefined;
  if (carrier.instruction.keyword !== "COPY") return undefined;
  const commands = run.script.commands.filter(({ name }) => name !== "true" && name !== ":");
  const changes = commands.filter(({ name }) => name === "chown" || name === "chmod");
  const [command] = changes;
  if (!command || changes.length !== 1 || !commands.every(({ name }) => harmless.has(name))) return undefined;
  return { command, flag: command.name === "chmod" ? "chmod" : "chown", run, carrier };
}

/** Commands beside it that write no file which is there already. */
const harmless = new Set("chown chmod mkdir ls id echo addgroup adduser groupadd useradd".split(" "));

/**
 * Undefined unless it comes to the same: all that the COPY brings lies at the one path that is changed, nothing of it
 * was there before, and nothing comes between.
 */
export function flagFix(
  dockerfile: Dockerfile,
  { instruction }: WastingLine,
  { command, flag, run, carrier }: CopiedAttribute,
): FixDraft | undefined {
  const copy = carrier.instruction;
  const change = changeOf(command);
  if (!change || !isTheCopys(change, flag, carrier)) return undefined;
  const plain = copy.heredocs.length === 0 && !["chown", "chmod", "link"].some((name) => copy.flag(name));
  if (!plain || copy.isTrigger || !onlyMetadataBetween(dockerfile, copy, instruction)) return undefined;
  // What runs before it may make the user that it names.
  const first = run.script.commands[0] === command;
  const removal = first && removeCommand(dockerfile.text, instruction, run.script, command);
  if (!removal) return undefined;
  const written = `--${flag}=${change.value}`;
  const after = copy.flags.at(-1)?.span ?? copy.keywordSpan;
  return {
    title: t`Write "${written}" in the COPY instead`,
    edits: [insertAfter(after, ` ${written}`), removal],
  };
}

interface Change {
  readonly recursive: boolean;
  /** `node:node`, `755`. */
  readonly value: string;
  readonly path: string;
}

/** Undefined for options, patterns and variables that are not understood here, and for several paths. */
function changeOf({ words, redirects, assignments, depth, piped }: ShellCommand): Change | undefined {
  const [, ...rest] = words;
  if (redirects || piped || depth > 0 || assignments.length > 0 || !rest.every(({ literal }) => literal))
    return undefined;
  const values = rest.map(({ value }) => value);
  const recursive = values[0] === "-R" || values[0] === "--recursive";
  const [value, path, ...others] = recursive ? values.slice(1) : values;
  if (value === undefined || path === undefined || others.length > 0 || value.startsWith("-"))
    return undefined;
  return { recursive, value, path: path.length > 1 ? path.replace(/\/+$/, "") : path };
}

/**
 * The owner needs its group, which COPY makes up otherwise than chown leaves it; the mode its digits, and a file,
 * since directories that COPY makes have a mode of their own.
 */
function isTheCopys(
  { recursive, value, path }: Change,
  flag: CopiedAttribute["flag"],
  { contents }: Carrier,
): boolean {
  if (contents?.created !== path) return false;
  const isFile = contents.largest.some((file) => file.path === path);
  return flag === "chown"
    ? /^[\w-]+:[\w-]+$/.test(value) && (recursive || isFile)
    : /^[0-7]{3,4}$/.test(value) && isFile;
}
