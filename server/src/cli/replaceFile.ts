/** Writes a fixed text over its file: whole or not at all, and only over the text that was fixed. */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { textOf } from "../lsp/disk/diskFileSystem.ts";
import { type Message, t } from "../text/message.ts";

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Puts `after` where `before` stands in a file. A byte order mark and the file's mode stay; a link keeps leading
 * where it leads. Returns why it could not be done, in which case the file is as it was.
 */
export function replaceFile(file: string, before: string, after: string): Message | undefined {
  try {
    const target = realpathSync(file);
    // Renaming would get around a file's own protection.
    accessSync(target, constants.W_OK);
    const bytes = readFileSync(target);
    if (textOf(bytes) !== before) return t`not fixed, changed meanwhile: ${file}`;
    const mark = bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0);
    renameOver(target, Buffer.concat([mark, Buffer.from(after)]), statSync(target).mode);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return t`not fixed, ${reason}: ${file}`;
  }
}

/** Beside its target, for a file can only be renamed within its disk; hidden, so that no search finds it meanwhile. */
function renameOver(target: string, bytes: Uint8Array, mode: number): void {
  const making = path.join(path.dirname(target), `.slipway-${randomBytes(6).toString("hex")}.tmp`);
  try {
    const descriptor = openSync(making, "wx", 0o600);
    try {
      writeFileSync(descriptor, bytes);
      fchmodSync(descriptor, mode & 0o7777);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}
