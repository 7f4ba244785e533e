/** Both images of both examples, built and run as Slipway does it. */
import { expect, test } from "vitest";
import { build, proposedPair } from "./builds.ts";
import { imageBytes } from "./docker.ts";
import { copyExample } from "./example.ts";
import { expectGreeting } from "./greeting.ts";
import { open } from "./testEngine.ts";

test("the Nest application builds for development and for production, and both answer", async () => {
  const { development, production } = await proposedPair(copyExample("nestjs"));
  const { tag: developmentImage } = await build(development);
  const { tag: productionImage } = await build(production);

  await expectGreeting(developmentImage, 3000);
  await expectGreeting(productionImage, 3000);
  const developmentBytes = await expectExactSize(developmentImage);
  const productionBytes = await expectExactSize(productionImage);
  expect(productionBytes).toBeLessThan(developmentBytes / 2);
});

test("the Python application builds for development and for production, and the production image answers", async () => {
  const { development, production } = await proposedPair(copyExample("python"));
  const { tag: developmentImage } = await build(development);
  const { tag: productionImage } = await build(production);

  await expectGreeting(productionImage, 8000);
  const developmentBytes = await expectExactSize(developmentImage);
  const productionBytes = await expectExactSize(productionImage);
  expect(productionBytes).toBeLessThan(developmentBytes);
});

/** The size that Slipway shows is the one the docker command gives; resolves to it, in bytes. */
async function expectExactSize(image: string): Promise<number> {
  const answer = await open().inspectImage(image);
  const bytes = await imageBytes(image);
  expect(answer).toMatchObject({ ok: true, value: { bytes } });
  return bytes;
}
