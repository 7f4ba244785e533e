/** Containers, and what is made of them and of images, as Slipway and as the docker command see them. */
import { describe, expect, onTestFinished, test } from "vitest";
import { docker, removeContainerAfterTest, removeImageAfterTest, uniqueName } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";
import { open, value } from "./testEngine.ts";
import { buildTinyImage } from "./tinyImage.ts";

/** A container of alpine that sleeps, after this shell script. */
async function start(script: string, ...options: readonly string[]): Promise<{ name: string; id: string }> {
  const name = uniqueName();
  removeContainerAfterTest(name);
  const shell = ["alpine", "sh", "-c", `${script}; touch /ready; exec sleep 600`];
  const id = await docker("run", "--detach", "--stop-signal", "KILL", "--name", name, ...options, ...shell);
  await expect.poll(() => docker("exec", name, "ls", "/ready").catch(() => "")).toBe("/ready");
  return { name, id };
}

describe("a container", () => {
  test("is listed with its ports, its state and what Compose says of it, and is stopped", async () => {
    const labels = ["project=shop", "service=web", "project.working_dir=/work/shop"];
    const { name, id } = await start(
      "true",
      ...labels.flatMap((label) => ["--label", `com.docker.compose.${label}`]),
      ...["--publish", "127.0.0.1::8080", "--publish", "127.0.0.1::9/udp", "--expose", "70"],
    );
    const [said] = JSON.parse(await docker("inspect", name));
    const host = (port: string) => Number(said.NetworkSettings.Ports[port][0].HostPort);
    const engine = open();
    const found = value(await engine.containers()).find((container) => container.id === id);
    expect(found).toMatchObject({ name, image: "alpine", imageId: said.Image, state: "running" });
    expect(found?.compose).toEqual({ project: "shop", service: "web", folder: "/work/shop" });
    expect(found?.created).toBe(Math.floor(Date.parse(said.Created) / 1000) * 1000);
    expect([...(found?.ports ?? [])].sort((a, b) => b.container - a.container)).toEqual([
      { address: "127.0.0.1", host: host("8080/tcp"), container: 8080, protocol: "tcp" },
      { address: "127.0.0.1", host: host("9/udp"), container: 9, protocol: "udp" },
    ]);
    const state = async () => value(await engine.containers()).find((one) => one.id === id)?.state;
    await docker("pause", name);
    expect(await state()).toBe("paused");
    await docker("unpause", name);
    value(await engine.stopContainer(name));
    expect(await state()).toBe("exited");
    value(await engine.stopContainer(name));
  });

  test("is weighed, and compared with its image, as docker ps and docker diff do it", async () => {
    const script = "mkdir /new && dd if=/dev/zero of=/new/big bs=1000 count=40 && rm /etc/passwd";
    const { name, id } = await start(script, "--volume", "/data", "--env", "TOKEN=s3cret");
    const engine = open();
    const details = value(await engine.inspectContainer(name));
    expect(details).toMatchObject({ id, name, state: "running", ownVariables: ["TOKEN"] });
    expect(JSON.stringify(details)).not.toContain("s3cret");
    expect(details?.mounts).toEqual([{ kind: "volume", source: expect.any(String), target: "/data" }]);
    const size = await docker("inspect", "--size", "--format", "{{.SizeRw}}", name);
    expect(details?.writableBytes).toBe(Number(size));
    expect(details?.writableBytes).toBeGreaterThanOrEqual(40_000);
    const letters = { added: "A", changed: "C", deleted: "D" };
    const changes = value(await engine.changes(name))?.map(({ path, kind }) => `${letters[kind]} ${path}`);
    expect(changes?.sort()).toEqual((await docker("diff", name)).split("\n").sort());
    expect(changes).toEqual(expect.arrayContaining(["A /new/big", "D /etc/passwd"]));
  });

  test("becomes an image with its message and its author, and the layer has its size", async () => {
    const { name } = await start("head -c 12345 /dev/zero > /work");
    const tag = `${uniqueName()}:committed`;
    removeImageAfterTest(tag);
    const engine = open();
    const order = { container: name, tag, message: "Tools for today", author: "Ada <ada@example.org>" };
    const id = value(await engine.commit({ ...order, pause: true }));
    const [said] = JSON.parse(await docker("image", "inspect", tag));
    expect(said).toMatchObject({ Id: id, Comment: order.message, Author: order.author });
    const rows = value(await engine.imageHistory(tag));
    expect(rows?.at(-1)).toMatchObject({ bytes: 12345, comment: order.message });
    expect(await docker("inspect", "--format", "{{.State.Status}}", name)).toBe("running");
    expect(await engine.commit({ ...order, tag: "No Reference", pause: true })).toMatchObject({
      reason: "engine-error",
      detail: expect.not.stringContaining("HTTP"),
    });
  });

  test("that is as its image has no changes", async () => {
    const name = uniqueName();
    removeContainerAfterTest(name);
    await docker("create", "--name", name, "alpine");
    expect(await open().changes(name)).toEqual({ ok: true, value: [] });
  });

  test("that has gone is no failure where it is asked for, and one where it is committed", async () => {
    const engine = open();
    const container = uniqueName();
    expect(await engine.inspectContainer(container)).toEqual({ ok: true, value: undefined });
    expect(await engine.changes(container)).toEqual({ ok: true, value: undefined });
    expect(await engine.stopContainer(container)).toEqual({ ok: true, value: undefined });
    const order = { container, tag: uniqueName(), message: "", author: "", pause: true };
    expect(await engine.commit(order)).toMatchObject({ reason: "no-container", detail: container });
  });
});

describe("an image", () => {
  test("comes as the archive that docker save writes, and the connection goes with it", async () => {
    const tag = await buildTinyImage(3000);
    const relay = await new EngineRelay().listen();
    const stream = value(await open({ environment: { DOCKER_HOST: relay.host } }).saveImage(tag));
    let bytes = 0;
    for await (const chunk of stream ?? []) bytes += (chunk as Buffer).length;
    // A tar archive of a 3,000 byte layer: blocks of 512, and padding.
    expect(bytes % 512).toBe(0);
    expect(bytes).toBeGreaterThan(3000);
    await expect.poll(() => relay.connections).toBe(0);
    expect(value(await open().saveImage(`${uniqueName()}:none`))).toBeUndefined();
  });

  test("is no longer sent once its archive is given up", async () => {
    const relay = await new EngineRelay().listen();
    const engine = open({ environment: { DOCKER_HOST: relay.host } });
    const stream = value(await engine.saveImage("debian:bookworm"));
    expect(stream).toBeDefined();
    stream?.destroy();
    await expect.poll(() => relay.connections).toBe(0);
    const stop = new AbortController();
    const asked = engine.saveImage("debian:bookworm", stop.signal);
    await expect.poll(() => relay.requests.length).toBe(2);
    stop.abort();
    await asked;
    await expect.poll(() => relay.connections).toBe(0);
  });

  test("loses its tag, unless a container needs it", async () => {
    const tag = await buildTinyImage(77);
    const name = uniqueName();
    removeContainerAfterTest(name);
    await docker("create", "--name", name, tag);
    const engine = open();
    expect(await engine.removeImage(tag)).toMatchObject({ reason: "image-in-use", subject: tag });
    await docker("rm", name);
    value(await engine.removeImage(tag));
    expect(value(await engine.inspectImage(tag))).toBeUndefined();
    value(await engine.removeImage(tag));
  });
});

test("the store is the one that docker info tells", async () => {
  const status = await docker("info", "--format", "{{json .DriverStatus}}");
  const store = status.includes("io.containerd.snapshotter") ? "containerd" : "graphDriver";
  const relay = await new EngineRelay().listen();
  const engine = open({ environment: { DOCKER_HOST: relay.host } });
  const watch = engine.watch(() => {});
  onTestFinished(() => watch.dispose());
  expect(value(await engine.imageStore())).toBe(store);
  expect(value(await engine.imageStore())).toBe(store);
  expect(relay.requests.filter((request) => request.startsWith("GET /info"))).toHaveLength(1);
});

test("disk usage counts each layer once, however many images have it", async () => {
  const { layerBytes, buildCacheBytes } = value(await open().diskUsage());
  const sum = value(await open().listImages()).reduce((total, { bytes }) => total + bytes, 0);
  expect(layerBytes).toBeGreaterThan(0);
  expect(layerBytes).toBeLessThan(sum);
  expect(buildCacheBytes).toBeGreaterThanOrEqual(0);
});
