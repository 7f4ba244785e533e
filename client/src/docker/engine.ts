/** What Slipway asks of a Docker engine, over dockerode: images, containers, events. It never builds. */
import { EngineConnection, type EngineOptions } from "./engine/connection.ts";
import { type EngineContainers, engineContainers } from "./engine/containers.ts";
import { type EngineImages, engineImages } from "./engine/images.ts";
import { type EngineSignal, type EngineWatch, watchEvents } from "./engineEvents.ts";

export interface Engine extends EngineImages, EngineContainers {
  /** Follows image and container events until disposed; the last one disposed closes the connection. */
  watch(listener: (signal: EngineSignal) => void): EngineWatch;
  dispose(): void;
}

/** Nothing is contacted before the first question. */
export function openEngine(options: EngineOptions): Engine {
  const connection = new EngineConnection(options);
  return {
    ...engineImages(connection),
    ...engineContainers(connection),
    watch: (listener) => watchEngine(connection, listener),
    dispose: () => connection.dispose(),
  };
}

function watchEngine(connection: EngineConnection, listener: (signal: EngineSignal) => void): EngineWatch {
  const release = connection.hold();
  const watch = watchEvents(
    (abortSignal) =>
      connection.ask(({ docker }) =>
        docker.getEvents({ abortSignal, filters: { type: ["image", "container"] } }),
      ),
    listener,
  );
  return {
    retry: () => watch.retry(),
    dispose: () => {
      watch.dispose();
      release();
    },
  };
}
