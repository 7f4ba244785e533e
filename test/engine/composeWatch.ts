/** One `docker compose up --watch`, started with Slipway's own arguments in a project of the test's own. */
import { onTestFinished } from "vitest";
import { watchArguments } from "../../client/src/docker/composeArguments.ts";
import { lineReader } from "../../client/src/docker/lines.ts";
import { type RunningProcess, startProcess } from "../../client/src/docker/process.ts";
import { type ComposeWatchEvent, readComposeLine } from "../../client/src/watch/composeLog.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";
import { pause } from "./http.ts";

export interface ContainerState {
  readonly id: string;
  /** RFC 3339 with nanoseconds: another one after each restart. */
  readonly startedAt: string;
  readonly running: boolean;
}

export class ComposeWatch {
  readonly #file: string;
  readonly #project: string;
  readonly #process: RunningProcess;
  readonly #events: ComposeWatchEvent["kind"][] = [];
  #output = "";
  #stopping = false;
  #ended = false;

  private constructor(file: string, project: string) {
    this.#file = file;
    this.#project = project;
    const lines = lineReader((line) => {
      const event = readComposeLine(line);
      if (event && event.kind !== "buildStep") this.#events.push(event.kind);
    });
    const read = (text: string): void => {
      this.#output += text;
      lines.push(text);
    };
    this.#process = startProcess("docker", watchArguments({ files: [file], services: [] }), {
      environment: { ...process.env, COMPOSE_PROJECT_NAME: project },
      onOutput: read,
      onError: read,
    });
    void this.#process.ended.then(() => {
      this.#ended = true;
    });
  }

  /** `image` is what the compose file names its service's image. Everything goes when the test ends. */
  static start(file: string, image: string): ComposeWatch {
    removeImageAfterTest(image);
    const watch = new ComposeWatch(file, uniqueName());
    onTestFinished(() => watch.#remove());
    return watch;
  }

  /** What Compose said about watching, as Slipway understands it, without the steps of builds. */
  get events(): readonly ComposeWatchEvent["kind"][] {
    return this.#events;
  }

  /**
   * Compose has ended though nobody told it to. Compose 2.40 does so now and then: it takes a container that dies
   * early in a restart for gone, or stumbles over one that it has just replaced (`panic` in its `monitor.go`).
   */
  get lost(): boolean {
    return this.#ended && !this.#stopping;
  }

  /** The end of all that Compose wrote, for a test that waits in vain. */
  get lastWords(): string {
    return this.#output.slice(-4000);
  }

  async until(event: ComposeWatchEvent["kind"], seconds: number): Promise<void> {
    const deadline = performance.now() + seconds * 1000;
    while (!this.#events.includes(event)) {
      if (performance.now() > deadline) {
        throw new Error(`No "${event}" from Compose within ${seconds} s:\n${this.lastWords}`);
      }
      await pause(100);
    }
  }

  async container(service: string): Promise<ContainerState> {
    const id = await docker("compose", ...this.#projectFlags, "ps", "--all", "--quiet", service);
    const state = await docker("inspect", "--format", "{{json .State}}", "--", id);
    const { StartedAt, Running } = JSON.parse(state) as { StartedAt: string; Running: boolean };
    return { id, startedAt: StartedAt, running: Running };
  }

  /** As Ctrl+C in its terminal does; resolves once Compose has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#process.interrupt();
    await this.#process.ended;
  }

  async #remove(): Promise<void> {
    this.#process.kill();
    await this.#process.ended;
    await docker("compose", ...this.#projectFlags, "down", "--volumes", "--timeout", "0");
  }

  get #projectFlags(): readonly string[] {
    return ["--project-name", this.#project, "--file", this.#file];
  }
}
