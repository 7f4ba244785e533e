/**
 * Loaded into a language server before anything else, with `--require`: measures how long an answer with diagnostics, or
 * one about what a save does, takes inside the process, from the bytes that bring another text, or the question, to the
 * bytes that answer. The time that the server waits for the client in between is left out. On exit, milliseconds go as a list to the file that `SERVER_CLOCK` names.
 */
const { writeFileSync } = require("node:fs");
const { performance } = require("node:perf_hooks");

const times = [];
/** Milliseconds of work so far on the text that came last; undefined once it is answered. */
let worked;
/** When the server was last given something to do for it; undefined while it waits for the client. */
let begun;

const header = /^Content-Length: \d+\r\n\r\n/;
const received = /"method":"(?:textDocument\/did(?:Open|Change)|slipway\/explainWatch)"/;
const asks = /^\{"jsonrpc":"2\.0","id":[^,]+,"method":/;
const answers =
  /^\{"jsonrpc":"2\.0",(?:"id":\d+,"result":\{[^[]*"(?:items|projects)":|"method":"textDocument\/publishDiag)/;
// Compiled before anything is measured.
for (const expression of [header, received, asks, answers])
  for (let time = 0; time < 3; time++) expression.test("{");

const { stdin, stdout } = process;
const { emit } = stdin;
stdin.emit = function (event, ...rest) {
  if (event === "data") noteReceived(String(rest[0]), performance.now());
  return emit.call(this, event, ...rest);
};
const { write } = stdout;
stdout.write = function (chunk, ...rest) {
  const now = performance.now();
  noteSent(String(chunk), now);
  return write.call(this, chunk, ...rest);
};

function noteReceived(text, now) {
  if (received.test(text)) {
    worked = 0;
    begun = now;
  } else if (worked !== undefined) begun ??= now;
}

function noteSent(text, now) {
  if (worked === undefined || begun === undefined) return;
  const message = text.replace(header, "");
  if (asks.test(message)) {
    worked += now - begun;
    begun = undefined;
  } else if (answers.test(message)) {
    times.push(worked + now - begun);
    worked = undefined;
  }
}

process.on("exit", () => writeFileSync(process.env.SERVER_CLOCK, JSON.stringify(times)));
