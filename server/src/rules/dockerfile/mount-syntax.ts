import { mountTypes } from "../../dockerfile/flags/flagReference.ts";
import type { Flag, FlagOption } from "../../dockerfile/flags/flags.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { spanAt } from "../../text/span.ts";
import { plain, shapes, types } from "./mountOptions.ts";
import { judgeTarget, targetOf, valueOf } from "./mountTarget.ts";

export const mountSyntax = dockerfileRule({
  id: "dockerfile/mount-syntax",
  category: "correctness",
  severity: "error",
  summary: "RUN --mount has a type the builder knows, a target, and options of that type",
  rationale:
    "Without a type it is a bind mount.\n" +
    "Where a variable stands in the place of a value, nothing is said of it.",
  bad: "FROM node:22\nRUN --mount=type=cahce,target=/root/.npm npm ci\n",
  good: "FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of dockerfile.instructionsAndTriggers("RUN")) {
      for (const mount of run.flagsNamed("mount")) {
        if (!mount.value?.text || isPuzzling(mount)) continue;
        const finding = judge(mount, dockerfile.text, dockerfile.stageOf(run), run);
        if (finding) report({ ...finding, ...(run.isTrigger && { severity: "warning" }) });
      }
    }
  },
});

/** A variable may hold anything. The builder drops quotes before it parts the options, at the commas in them too. */
const isPuzzling = ({ value, options }: Flag): boolean =>
  value?.text.includes("$") === true ||
  options.some(
    ({ key, value }) => /["']/.test(key) || (value && value.text !== value.value && /,/.test(value.text)),
  );

/** The builder stops at the first fault of a mount. */
function judge(mount: Flag, text: string, stage: Stage | undefined, run: Instruction): Finding | undefined {
  let type = "bind";
  for (const option of mount.options) {
    if (option.key === "" && !option.value) return missing(option, mount, text);
    if (option.key === "type") type = option.value?.value.toLowerCase() ?? "";
    const finding = option.value ? judgeValue(option, option.value.value, type) : judgeWord(option, type);
    if (finding) return finding;
  }
  return judgeWhole(mount, type) ?? judgeTarget(mount, type, stage, run);
}

/** What a blank behind the comma parts from the mount is taken for the command. */
function missing(option: FlagOption, mount: Flag, text: string): Finding {
  const last = option === mount.options.at(-1);
  const end = last ? mount.span.end : option.span.start;
  const comma = spanAt(text[end] === "," ? end : end - 1, 1);
  const [, blanks = "", key = ""] = (last && /^([ \t\\`\r\n]+)(\w+)=/.exec(text.slice(end, end + 200))) || [];
  const parted = Object.hasOwn(shapes, key) || plain.includes(key);
  const fix = parted
    ? { title: t`Delete the blank behind the comma`, edits: [remove(spanAt(end, blanks.length))] }
    : { title: t`Delete the comma`, edits: [remove(comma)] };
  return {
    span: comma,
    message: t`An option of --mount is missing beside the comma`,
    // What a continuation parts is two lines, which are the writer's to join.
    fixes: parted && /[\r\n]/.test(blanks) ? [] : [fix],
  };
}

function judgeWord({ key, span }: FlagOption, type: string): Finding | undefined {
  const allowed =
    /^(?:readonly|ro|readwrite|rw)$/.test(key) || (key === "required" && types["required"]?.test(type));
  return allowed ? undefined : { span, message: t`"${key}" of --mount lacks its value` };
}

function judgeValue({ key, value, span }: FlagOption, text: string, type: string): Finding | undefined {
  const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
  if (!shape && !plain.includes(key)) {
    const meant = nearest(key, [...Object.keys(shapes), ...plain]);
    const keySpan = { start: span.start, end: span.start + key.length };
    return {
      span: keySpan,
      message: t`--mount has no option "${key}"`,
      fixes:
        meant === undefined ? [] : [{ title: t`Change to "${meant}"`, edits: [replace(keySpan, meant)] }],
    };
  }
  const only = Object.hasOwn(types, key) ? types[key] : undefined;
  if (only && !only.test(type)) return { span, message: t`A mount of type ${type} has no "${key}"` };
  if (!shape || shape.test(text) || !value) return undefined;
  const meant = key === "type" ? nearest(text, Object.keys(mountTypes)) : undefined;
  return {
    span: text === "" ? span : value.span,
    message: t`"${text}" is no ${key} of a mount`,
    fixes:
      meant === undefined ? [] : [{ title: t`Change to "${meant}"`, edits: [replace(value.span, meant)] }],
  };
}

function judgeWhole(mount: Flag, type: string): Finding | undefined {
  if (type !== "secret") return undefined;
  const { span } = mount;
  const source = valueOf(mount, "source", "src");
  const id = valueOf(mount, "id");
  if (source && id) return { span, message: t`A secret has an id or a source, not both` };
  return source || id || targetOf(mount) ? undefined : { span, message: t`The mount names no secret` };
}
