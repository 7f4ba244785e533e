/** Asking an application over HTTP until it says what the test waits for. */
import { createServer } from "node:net";

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
}

/** Polls until the body contains `expected`; resolves to the milliseconds that took. Rejects at the deadline. */
export async function untilAnswers(port: number, expected: string, seconds: number): Promise<number> {
  const start = performance.now();
  let last = "nothing";
  while (performance.now() - start < seconds * 1000) {
    last = await ask(port);
    if (last.includes(expected)) return performance.now() - start;
    await pause(100);
  }
  throw new Error(
    `Port ${port} did not answer "${expected}" within ${seconds} s; the last answer was: ${last}`,
  );
}

async function ask(port: number): Promise<string> {
  try {
    // A connection of its own each time: one that is kept would outlive the container it leads to.
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { connection: "close" },
      signal: AbortSignal.timeout(2_000),
    });
    return await response.text();
  } catch (error) {
    return String(error);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
