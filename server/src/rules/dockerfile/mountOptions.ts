/** The options of `RUN --mount`: what their values look like, and which types they are for. */
const booleans = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
/** What a value looks like, by option (github.com/moby/buildkit, instructions/commands_runmount.go). */
export const shapes: Readonly<Record<string, RegExp>> = {
  type: /^(?:bind|cache|tmpfs|secret|ssh)$/i,
  sharing: /^(?:shared|private|locked)$/i,
  mode: /^[0-7]+$/,
  uid: /^\d+$/,
  gid: /^\d+$/,
  readonly: booleans,
  ro: booleans,
  readwrite: booleans,
  rw: booleans,
  required: booleans,
  size: /^\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?$/i,
};
export const plain = ["from", "source", "src", "target", "dst", "destination", "id", "env"];
/** Types that an option is for, where it is not for all. */
export const types: Readonly<Record<string, RegExp>> = {
  required: /^(?:secret|ssh)$/,
  size: /^tmpfs$/,
  sharing: /^cache$/,
  mode: /^(?:cache|secret|ssh)$/,
  uid: /^(?:cache|secret|ssh)$/,
  gid: /^(?:cache|secret|ssh)$/,
  from: /^(?:bind|cache|tmpfs|ssh)$/,
};
