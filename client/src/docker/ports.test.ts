import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isPortFree, nextFreePort, parsePort } from "./ports.ts";

const servers: Server[] = [];

async function listen(port: number): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

test("a port is taken while something listens there", async () => {
  const port = await listen(0);
  expect(await isPortFree(port)).toBe(false);
  expect(await nextFreePort(port - 1)).toBeGreaterThan(port);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});

test("there is none above the highest", async () => {
  expect(await nextFreePort(65_535)).toBe(0);
});

test.each([
  ["3000", 3000],
  [" 80 ", 80],
  ["65535", 65_535],
  ["0", undefined],
  ["65536", undefined],
  ["", undefined],
  ["80a", undefined],
  ["-1", undefined],
  ["3000.5", undefined],
])("parsePort(%j)", (text, port) => expect(parsePort(text)).toBe(port));
