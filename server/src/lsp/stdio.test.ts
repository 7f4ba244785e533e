import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { wholeMessages } from "./stdio.ts";

const message = (text: string) => ({ jsonrpc: "2.0", method: "window/logMessage", params: { text } });

describe("wholeMessages", () => {
  test("gives a message to the stream in one piece", async () => {
    const output = new PassThrough();
    const pieces: string[] = [];
    output.on("data", (chunk: Buffer) => pieces.push(chunk.toString()));
    const writer = new StreamMessageWriter(wholeMessages(output));
    await Promise.all([writer.write(message("dépôt")), writer.write(message("b"))]);
    const bodies = ["dépôt", "b"].map((text) => JSON.stringify(message(text)));
    expect(pieces).toEqual(bodies.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`));
  });

  test("keeps messages in their order, and whole, for a client that reads slowly", async () => {
    const output = new PassThrough({ highWaterMark: 1 });
    const writer = new StreamMessageWriter(wholeMessages(output));
    const texts = Array.from({ length: 50 }, (_, index) => "ü".repeat(index));
    const written = Promise.all(texts.map((text) => writer.write(message(text))));
    const read: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      new StreamMessageReader(output).listen((each) => {
        read.push(each);
        if (read.length === texts.length) resolve();
      });
    });
    await Promise.all([written, all]);
    expect(read).toEqual(texts.map(message));
  });

  test("tells the writer of a client that is gone", async () => {
    const output = new PassThrough();
    const writer = new StreamMessageWriter(wholeMessages(output));
    const error = new Promise((resolve) => writer.onError(([{ message: text }]) => resolve(text)));
    const closed = new Promise<void>((resolve) => writer.onClose(resolve));
    output.destroy(new Error("EPIPE"));
    expect(await error).toBe("EPIPE");
    await closed;
  });
});
