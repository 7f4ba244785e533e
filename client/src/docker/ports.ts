/** Which ports of this machine are free on the loopback address. */
import { createServer } from "node:net";

/** False only when something listens there: a port that needs rights we lack may well be open to the engine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first free port above this one, so that 3000 becomes 3001; 0, any port, when none is near. */
export async function nextFreePort(taken: number): Promise<number> {
  for (let port = taken + 1; port <= Math.min(taken + 100, highestPort); port++) {
    if (await isPortFree(port)) return port;
  }
  return 0;
}

export const highestPort = 65_535;

/** A port number as a person types it; undefined when it is none. */
export function parsePort(text: string): number | undefined {
  const port = /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= highestPort ? port : undefined;
}
