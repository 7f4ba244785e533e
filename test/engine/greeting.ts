/** The applications of the examples, run from an image as Slipway runs it. */
import { startProcess } from "../../client/src/docker/process.ts";
import { runArguments } from "../../client/src/docker/runArguments.ts";
import { removeContainerAfterTest, uniqueName } from "./docker.ts";
import { freePort, untilAnswers } from "./http.ts";

export interface GreetingContainer {
  readonly name: string;
  /** The port of 127.0.0.1 that leads into it. */
  readonly host: number;
}

/** Runs the image and waits for its greeting, a minute at most; the container goes when the test ends. */
export async function expectGreeting(image: string, containerPort: number): Promise<GreetingContainer> {
  const name = uniqueName();
  const host = await freePort();
  removeContainerAfterTest(name);
  let output = "";
  const keep = (text: string): void => {
    output += text;
  };
  const ports = [{ container: containerPort, host, protocol: "tcp" as const }];
  startProcess("docker", runArguments({ image, containerName: name, ports }), {
    environment: process.env,
    onOutput: keep,
    onError: keep,
  });
  await untilAnswers(host, "Hello World!", 60).catch((error: Error) => {
    throw new Error(`${error.message}\nThe container's log: ${output}`);
  });
  return { name, host };
}
