/** The forms of values that many keys of a compose file share. */

import { commandRefusal } from "../values/splitCommand.ts";
import type { ScalarKind } from "../values/valueKind.ts";
import type { Shape } from "./shape.ts";

export const scalar = (...scalars: readonly ScalarKind[]): Shape => ({ scalars });
export const listOf = (items: Shape): Shape => ({ items });
export const setOf = (items: Shape): Shape => ({ items, distinct: true });
export const mappingOf = (others: Shape): Shape => ({ others });
export const oneOf = (...words: readonly string[]): Shape => ({
  scalars: ["string"],
  says: (text) => words.includes(text),
});

export const anything: Shape = {};
export const text = scalar("string");
export const number = scalar("number");
export const textOrNumber = scalar("string", "number");
/** Of strings, Compose knows more than YAML does. */
export const flag: Shape = {
  scalars: ["boolean", "string"],
  says: (word) => /^(?:1|0|t|f|true|false|y|n|yes|no|on|off)$/i.test(word),
};
export const flagOrText = scalar("boolean", "string");
/** A number in quotes is one, too. */
export const whole: Shape = {
  scalars: ["string", "number"],
  says: (digits) => /^[-+]?\d+$/.test(digits),
};
/** What Go reads as a number with a fraction, in quotes. */
export const decimal: Shape = {
  scalars: ["string", "number"],
  says: (digits) => /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(digits),
};
/** `512m`, `1.5 GiB`: https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export const size: Shape = {
  scalars: ["string", "number"],
  says: (amount) => /^[\d.][\d.e ]*(?:[kmgtp]?i?b?)$/i.test(amount),
  saysInTheEnd: true,
};
/** `1m30s`: https://pkg.go.dev/github.com/xhit/go-str2duration/v2 */
export const duration: Shape = {
  scalars: ["string"],
  says: (time) => /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smhdw]))+)$/.test(time),
  saysInTheEnd: true,
};
export const texts = listOf(text);
export const textOrTexts: Shape = { ...text, ...texts };
export const variables: Shape = { ...texts, ...mappingOf(scalar("string", "number", "boolean", "null")) };
export const options = mappingOf(textOrNumber);
export const command: Shape = {
  isCommand: true,
  scalars: ["string", "null"],
  items: text,
  says: (words) => commandRefusal(words) === undefined,
  saysInTheEnd: true,
};

export const hook: Shape = {
  keys: { command, user: text, privileged: flag, working_dir: text, environment: variables },
  required: ["command"],
};
