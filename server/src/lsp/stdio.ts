/** A client on standard input and output. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { type Connection, createConnection } from "vscode-languageserver/node";

/** The connection to whoever started this process, which ends with its input. */
export function stdioConnection(): Connection {
  // What a package prints would stand between the messages.
  globalThis.console = new Console(process.stderr);
  return createConnection(process.stdin, wholeMessages(process.stdout));
}

/**
 * A stream for the library's writer, which writes the header of a message, waits until it is out, and then writes the
 * body: two wake-ups of the client, and a quarter of a millisecond, for each answer. Passes both on at once to `output`,
 * whose end and errors become its own.
 */
export function wholeMessages(output: Writable): Writable {
  let header: Buffer | undefined;
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (header === undefined) {
        header = chunk;
        done();
        return;
      }
      const message = Buffer.concat([header, chunk]);
      header = undefined;
      output.write(message, done);
    },
  });
  output.on("error", (error) => messages.destroy(error));
  output.on("close", () => messages.destroy());
  return messages;
}
