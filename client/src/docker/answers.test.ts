import http from "node:http";
import net, { type AddressInfo, type Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { waitForAnswer } from "./answers.ts";

async function listening(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const never = new AbortController().signal;

test("an error page is an answer", async () => {
  const port = await listening(http.createServer((_, response) => response.writeHead(503).end("starting")));
  expect(await waitForAnswer({ port, signal: never })).toBe("http");
});

test("what is no HTTP is another answer", async () => {
  const port = await listening(net.createServer((socket) => socket.end("\0\0\0\bdatabase")));
  expect(await waitForAnswer({ port, signal: never })).toBe("other");
});

test("a connection that is only taken is none: it is asked until something comes back", async () => {
  let taken = 0;
  const server = http.createServer((_, response) => response.end("here"));
  server.prependListener("connection", (socket: net.Socket) => {
    // As the engine's proxy does while nothing listens in the container.
    if (++taken < 3) socket.destroy();
  });
  const port = await listening(server);
  expect(await waitForAnswer({ port, signal: never })).toBe("http");
  expect(taken).toBe(3);
});

test("nothing is asked any more once it was told to stop", async () => {
  const asked: net.Socket[] = [];
  const port = await listening(net.createServer((socket) => asked.push(socket)));
  const stop = new AbortController();
  const waiting = waitForAnswer({ port, signal: stop.signal });
  await expect.poll(() => asked.length).toBe(1);
  stop.abort();
  expect(await waiting).toBeUndefined();
  for (const socket of asked) socket.destroy();
  expect(await waitForAnswer({ port, signal: stop.signal })).toBeUndefined();
  expect(asked).toHaveLength(1);
});
