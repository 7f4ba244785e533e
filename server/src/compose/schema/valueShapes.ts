/** The forms of values that many keys of a compose file share. */

import { commandRefusal } from "../values/splitCommand.ts";
import type { ScalarKind } from "../values/valueKind.ts";
import type { Shape } from "./shape.ts";

export const scalar = (...scalars: readonly ScalarKind[]): Shape => ({ scalars });
export const listOf = (items: Shape): Shape => ({ items });
export const setOf = (items: Shape): Shape => ({ items, distinct: true });
export const mappingOf = (others: Shape): Shape => ({ others });
/** By names that services and most resources have. */
export const mappingByName = (others: Shape): Shape => ({ others, called: /^[\w.-]+$/ });
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
  says: (word) => /^(?:true|false|y|n|yes|no|on|off)$/i.test(word),
};
/** Where Compose makes a boolean of it only when all files are merged. */
export const lateFlag: Shape = { ...flag, saysInTheEnd: true };
export const flagOrText = scalar("boolean", "string");
/** Of YAML, any number; in quotes, one without a fraction. */
export const wholeText: Shape = {
  ...textOrNumber,
  says: (digits) => /^[-+]?\d+$/.test(digits),
};
/** A number in quotes is one, too. */
export const whole: Shape = { ...wholeText, amount: Number.isInteger };
/** As many, or none. */
export const count: Shape = { ...whole, least: 0 };
/** What Go reads as a number with a fraction, in quotes. */
export const decimal: Shape = {
  ...textOrNumber,
  says: (digits) => /^[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/.test(digits),
};
/** `512m`, `1.5 GiB`: https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export const size: Shape = {
  ...textOrNumber,
  says: (amount) => /^\+?[\d.][\d._e ]*(?:[kmgtp]?i?b?)$/i.test(amount),
  saysInTheEnd: true,
};
/** A number of them has no fraction. */
export const wholeSize: Shape = { ...size, amount: Number.isInteger };
/** `1m30s`: https://pkg.go.dev/github.com/xhit/go-str2duration/v2 */
export const duration: Shape = {
  scalars: ["string"],
  says: (time) => /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smhdw]))+)$/.test(time),
  saysInTheEnd: true,
};
export const texts = listOf(text);
export const textOrTexts: Shape = { ...text, ...texts };
export const variables: Shape = {
  ...texts,
  ...mappingOf(scalar("string", "number", "boolean", "null")),
  called: /./,
};
const pairs = (isTaken: (pair: string) => boolean): Shape => ({
  ...variables,
  ...listOf({ ...text, says: isTaken, saysInTheEnd: true }),
  isPaired: true,
});
/** `NAME=value` or `NAME`: no blank ends a name. */
export const environment = pairs((pair) => !/^[^=]*\s(?:=|$)/.test(pair));
/** As `environment`; but a name alone, which nothing sets, is left out before it is asked. */
export const buildArguments = pairs((pair) => !/^[^=]*\s=/.test(pair));
export const options = mappingOf(textOrNumber);
export const command: Shape = {
  isCommand: true,
  isReplacing: true,
  scalars: ["string", "null"],
  items: text,
  says: (words) => commandRefusal(words) === undefined,
  saysInTheEnd: true,
};

export const hook: Shape = {
  keys: {
    command,
    user: text,
    privileged: lateFlag,
    working_dir: text,
    environment: { ...environment, distinct: true },
  },
  required: ["command"],
};
