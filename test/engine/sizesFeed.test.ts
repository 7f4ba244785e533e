/** What the Image Sizes view asks of the engine, and when it does not. */
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type SizesSnapshot, sizedPairs } from "../../client/src/images/sizes/model.ts";
import { SizesFeed } from "../../client/src/images/sizes/sizesFeed.ts";
import type { BuildTargetPair } from "../../server/src/protocol/index.ts";
import { docker, imageBytes, removeImageAfterTest, uniqueName } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";
import { open } from "./testEngine.ts";
import { buildTinyImage } from "./tinyImage.ts";

interface Followed {
  readonly feed: SizesFeed;
  readonly relay: EngineRelay;
  /** How often the language server was asked. */
  readonly searches: () => number;
  readonly published: SizesSnapshot[];
  /** Sizes on show, development first; undefined where there is none. */
  readonly sizes: () => readonly (number | undefined)[];
}

async function follow(development: string, production: string): Promise<Followed> {
  const relay = await new EngineRelay().listen();
  const engine = open({ environment: { DOCKER_HOST: relay.host } });
  const target = (role: "development" | "production", tag: string) =>
    ({
      role,
      tag,
      dockerfile: "/app/Dockerfile",
      buildContext: "/app",
      buildArgs: {},
      ports: [],
      reason: "only",
    }) as const;
  const pair: BuildTargetPair = {
    name: "app",
    folder: "file:///app",
    development: target("development", development),
    production: target("production", production),
  };
  let searches = 0;
  const published: SizesSnapshot[] = [];
  const feed = new SizesFeed({
    engine,
    findPairs: async () => {
      searches++;
      return { ok: true, value: [pair] };
    },
    publish: (snapshot) => published.push(snapshot),
  });
  onTestFinished(() => feed.dispose());
  const sizes = () =>
    sizedPairs(feed.snapshot).flatMap(({ bars }) =>
      bars.map(({ state }) => (state.kind === "built" ? state.bytes : undefined)),
    );
  return { feed, relay, searches: () => searches, published, sizes };
}

test("sizes are those of docker image inspect, with what both have in common", async () => {
  const [development, production] = [await buildTinyImage(900, 80, 7), await buildTinyImage(900, 40)];
  const { feed, sizes } = await follow(development, production);
  feed.setActive(true);
  await expect.poll(sizes).toEqual([await imageBytes(development), await imageBytes(production)]);
  const [pair] = sizedPairs(feed.snapshot);
  expect(pair?.bars.map(({ state }) => state.kind === "built" && state.parts?.common)).toEqual([900, 900]);
  expect(pair?.comparison).toMatchObject({ outcome: "smaller", bytes: 47 });
});

test("a build is on show as soon as the engine has it, and gone when it is removed", async () => {
  const [development, other] = [await buildTinyImage(500), await buildTinyImage(60)];
  const production = `${uniqueName()}:production`;
  removeImageAfterTest(production);
  const { feed, sizes } = await follow(development, production);
  feed.setActive(true);
  await expect.poll(sizes).toEqual([500, undefined]);
  await docker("tag", other, production);
  const tagged = performance.now();
  await expect.poll(sizes, { interval: 10 }).toEqual([500, 60]);
  expect(performance.now() - tagged).toBeLessThan(1000);
  await docker("image", "rm", production);
  await expect.poll(sizes).toEqual([500, undefined]);
});

test("nothing is asked before anybody looks, nor after", async () => {
  const tag = await buildTinyImage(15);
  const { feed, relay, searches, published, sizes } = await follow(tag, tag);
  feed.refresh();
  feed.targetsChanged();
  await pause(500);
  expect([relay.connections, relay.requests.length, searches(), published.length]).toEqual([0, 0, 0, 0]);
  feed.setActive(true);
  await expect.poll(sizes).toEqual([15, 15]);
  feed.setActive(false);
  await expect.poll(() => relay.connections).toBe(0);
  const [asked, searched, told] = [relay.requests.length, searches(), published.length];
  await docker("tag", tag, tag.replace(":tiny", ":again"));
  removeImageAfterTest(tag.replace(":tiny", ":again"));
  feed.refresh();
  await pause(1500);
  expect([relay.requests.length, searches(), published.length]).toEqual([asked, searched, told]);
});

test("nothing is polled while somebody looks", async () => {
  const tag = await buildTinyImage(25);
  const { feed, relay, searches, sizes } = await follow(tag, tag);
  feed.setActive(true);
  await expect.poll(sizes).toEqual([25, 25]);
  // Other tests' images make events, which are answered: only an engine left alone tells whether there is polling.
  const ours = () => relay.requests.filter((request) => request.startsWith("GET /events")).length;
  await pause(3000);
  expect([ours(), searches()]).toEqual([1, 1]);
});

test("old sizes stay while the engine is away, and are read again by themselves when it is back", async () => {
  const tag = await buildTinyImage(35);
  const { feed, relay, sizes } = await follow(tag, tag);
  feed.setActive(true);
  await expect.poll(sizes).toEqual([35, 35]);
  await relay.cut();
  await expect
    .poll(() => feed.snapshot.engine, { timeout: 5000 })
    .toMatchObject({ reason: "daemon-unreachable" });
  expect(sizes()).toEqual([35, 35]);
  const read = feed.snapshot.measured;
  await relay.listen();
  await expect.poll(() => feed.snapshot.engine, { timeout: 5000 }).toBe("connected");
  await expect.poll(() => feed.snapshot.measured).toBeGreaterThan(read ?? 0);
  expect(sizes()).toEqual([35, 35]);
});
