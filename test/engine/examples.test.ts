/** Both images of both examples, built and run as Slipway does it. */
import { expect, test } from "vitest";
import { startProcess } from "../../client/src/docker/process.ts";
import { runArguments } from "../../client/src/docker/runArguments.ts";
import { build, proposedPair } from "./builds.ts";
import { imageBytes, removeContainerAfterTest, uniqueName } from "./docker.ts";
import { copyExample } from "./example.ts";
import { freePort, untilAnswers } from "./http.ts";
import { open } from "./testEngine.ts";

test("the Nest application builds for development and for production, and both answer", async () => {
  const { development, production } = await proposedPair(copyExample("nestjs"));
  const { tag: developmentImage } = await build(development);
  const { tag: productionImage } = await build(production);

  await expectAnswer(developmentImage, 3000);
  await expectAnswer(productionImage, 3000);
  const developmentBytes = await expectExactSize(developmentImage);
  const productionBytes = await expectExactSize(productionImage);
  expect(productionBytes).toBeLessThan(developmentBytes / 2);
});

test("the Python application builds for development and for production, and the production image answers", async () => {
  const { development, production } = await proposedPair(copyExample("python"));
  const { tag: developmentImage } = await build(development);
  const { tag: productionImage } = await build(production);

  await expectAnswer(productionImage, 8000);
  const developmentBytes = await expectExactSize(developmentImage);
  const productionBytes = await expectExactSize(productionImage);
  expect(productionBytes).toBeLessThan(developmentBytes);
});

async function expectAnswer(image: string, containerPort: number): Promise<void> {
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
}

/** The size that Slipway shows is the one the docker command gives; resolves to it, in bytes. */
async function expectExactSize(image: string): Promise<number> {
  const answer = await open().inspectImage(image);
  const bytes = await imageBytes(image);
  expect(answer).toMatchObject({ ok: true, value: { bytes } });
  return bytes;
}
