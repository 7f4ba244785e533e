/** What Slipway asks of a Docker engine, over dockerode: images, containers, events. It never builds. */
import { EngineConnection, type EngineOptions } from "./engine/connection.ts";
import { type EngineContainers, engineContainers } from "./engine/containers.ts";
import { type EngineImages, engineImages } from "./engine/images.ts";
import { EngineWatches } from "./engine/watches.ts";
import type { EngineSignal, EngineWatch } from "./engineEvents.ts";

export interface Engine extends EngineImages, EngineContainers {
  /**
   * Follows image and container events until disposed; the last one disposed closes the connection.
   * A changed Docker configuration, and an engine that is back, are noticed meanwhile.
   */
  watch(listener: (signal: EngineSignal) => void): EngineWatch;
  /** Whether ports that a container publishes lead there from here. Asks nothing of the engine. */
  isOnThisMachine(): Promise<boolean>;
  /** To be called when the settings have changed: another engine may be meant. Asks nothing where nobody watches. */
  reconsider(): void;
  dispose(): void;
}

/** Nothing is contacted before the first question. */
export function openEngine(options: EngineOptions): Engine {
  const connection = new EngineConnection(options);
  const watches = new EngineWatches(connection);
  return {
    ...engineImages(connection),
    ...engineContainers(connection),
    watch: (listener) => watches.watch(listener),
    isOnThisMachine: () => connection.isOnThisMachine(),
    reconsider: () => void watches.reconsider(),
    dispose: () => connection.dispose(),
  };
}
