/** What is wrong with a time or a number of retries of HEALTHCHECK. */

import type { Flag } from "../../dockerfile/flags/flags.ts";
import { isUnit, nanosecondsPerMillisecond, parseDuration } from "../../dockerfile/instructions/duration.ts";
import type { Finding, FixDraft } from "../../lint/rule.ts";
import { remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** `before` is the offset where what stands in front of the flag ends. */
export function judgeDuration(flag: Flag, before: number): Finding | undefined {
  const { name, nameSpan, value } = flag;
  if (!value || value.text === "") return undefined;
  const { span, value: text } = value;
  const duration = parseDuration(text);
  const changeTo = (meant: string): readonly FixDraft[] => [
    { title: t`Change to "${meant}"`, edits: [replace(span, meant)] },
  ];
  switch (duration.kind) {
    case "invalid":
      return { span, message: t`"${text}" is no duration` };
    case "unitless":
      return {
        span,
        message: t`"${text}" lacks a unit`,
        fixes: /^\d+$/.test(text) ? changeTo(`${text}s`) : [],
      };
    case "unit": {
      const { unit } = duration;
      const lower = text.toLowerCase();
      return {
        span,
        message: t`"${unit}" is no unit of time: there are ns, us, ms, s, m and h`,
        fixes: isUnit(unit.toLowerCase()) && parseDuration(lower).kind === "known" ? changeTo(lower) : [],
      };
    }
    case "known":
      break;
  }
  if (duration.nanoseconds === 0) {
    const message = t`"--${name}" of 0 is the same as none`;
    return { span: nameSpan, message, severity: "info", fixes: [deletion(flag, before)] };
  }
  if (duration.nanoseconds < nanosecondsPerMillisecond) {
    return { span: nameSpan, message: t`"--${name}" is shorter than 1ms` };
  }
  // The builder reads flags byte by byte, and never sees this unit.
  return /[µμ]/.test(text)
    ? {
        span,
        message: t`"${text}" is written with a letter that the builder does not read in flags`,
        fixes: changeTo(text.replace(/[µμ]/g, "u")),
      }
    : undefined;
}

const mostRetries = 2 ** 31 - 1;

export function judgeRetries(flag: Flag, before: number): Finding | undefined {
  const { value } = flag;
  if (!value || value.text === "") return undefined;
  const { span, value: text } = value;
  if (!/^[+-]?\d+$/.test(text) || Number(text) > mostRetries) {
    return { span, message: t`"${text}" is no number of retries` };
  }
  if (Number(text) < 0) return { span, message: t`"--retries" is at least 1, not ${text}` };
  if (Number(text) > 0) return undefined;
  const message = t`"--retries" of 0 is the same as none`;
  return { span, message, severity: "info", fixes: [deletion(flag, before)] };
}

/** With the blanks in front. */
const deletion = ({ span }: Flag, before: number): FixDraft => ({
  title: t`Delete this flag`,
  edits: [remove({ start: before, end: span.end })],
  safety: "safe",
});
