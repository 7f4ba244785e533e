/** The text on the standard input, read to its end. */
import { readSync } from "node:fs";
import { textOf } from "../lsp/disk/diskFileSystem.ts";

const descriptor = 0;
const chunkBytes = 65_536;

/** Undefined when it is not text. Reads at once: `process.stdin` would cost more time than linting a small file. */
export function readStandardInput(): string | undefined {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(chunkBytes);
    const length = readSome(chunk);
    if (length === 0) return textOf(Buffer.concat(chunks));
    chunks.push(chunk.subarray(0, length));
  }
}

function readSome(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      // Windows says so when the other end has closed.
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      // The other end has nothing yet, and the pipe was set not to wait: waiting is up to us.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
