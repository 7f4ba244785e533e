/** The engine's event stream, kept open: it reconnects by itself, waiting longer each time nothing answers. */
import type { Failure, Outcome } from "./failure.ts";

export interface EngineEvent {
  /** What it happened to; the stream is opened for these two. */
  readonly type: "image" | "container";
  /** `tag`, `untag`, `delete`, `start`, `die`, … as the engine names it. */
  readonly action: string;
  /** Of the image or container. */
  readonly id: string;
}

export type EngineSignal =
  /** The stream is open: whatever was known before may be out of date. */
  | { readonly kind: "connected" }
  | { readonly kind: "event"; readonly event: EngineEvent }
  /** Nothing answers. Said at each failed attempt. */
  | { readonly kind: "lost"; readonly failure: Failure };

export interface EngineWatch {
  /** Tries again at once instead of waiting for the next attempt, and patiently from there on. */
  retry(): void;
  dispose(): void;
}

type OpenStream = (stop: AbortSignal) => Promise<Outcome<AsyncIterable<Buffer | string>>>;

const firstPause = 250;
const longestPause = 30_000;
/** A stream that lived this long was a real connection, so the next loss starts again from the first pause. */
const settled = 5_000;

/** Opens the stream and reports to `listener` until disposed. */
export function watchEvents(open: OpenStream, listener: (signal: EngineSignal) => void): EngineWatch {
  const stop = new AbortController();
  let wake = () => {};
  let pause = firstPause;

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const opened = await open(stop.signal);
      if (stop.signal.aborted) return;
      if (opened.ok) {
        const since = Date.now();
        listener({ kind: "connected" });
        await follow(opened.value);
        if (Date.now() - since >= settled) pause = firstPause;
      } else {
        listener({ kind: "lost", failure: opened });
      }
      if (stop.signal.aborted) return;
      await sleep(pause);
      pause = Math.min(pause * 2, longestPause);
    }
  }

  /** Reads to the end of the stream, however it ends: the next attempt to connect tells why. */
  async function follow(stream: AsyncIterable<Buffer | string>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for await (const chunk of stream) {
        const lines = (
          rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))
        ).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          const event = parseEvent(line);
          if (event && !stop.signal.aborted) listener({ kind: "event", event });
        }
      }
    } catch {
      // The connection broke.
    }
  }

  function sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  void run();
  return {
    retry: () => {
      pause = firstPause;
      wake();
    },
    dispose: () => {
      stop.abort();
      wake();
    },
  };
}

function parseEvent(line: string): EngineEvent | undefined {
  try {
    const { Type, Action, Actor } = JSON.parse(line) as {
      Type?: unknown;
      Action?: unknown;
      Actor?: { ID?: unknown };
    };
    if ((Type !== "image" && Type !== "container") || typeof Action !== "string") return undefined;
    return { type: Type, action: Action, id: String(Actor?.ID ?? "") };
  } catch {
    return undefined;
  }
}
