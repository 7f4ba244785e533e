/** The *Image Sizes* view, read as a screen reader reads it. */
import type { Frame } from "playwright-core";
import { until } from "./until.ts";
import type { Workbench } from "./workbench.ts";

export interface ReadBar {
  readonly image: string;
  readonly bytes: number;
}

export interface ImageSizesView {
  readonly frame: Frame;
  /** Waits until this many images are shown as built, and reads them in the view's order. */
  builtBars(count: number): Promise<readonly ReadBar[]>;
}

/** Opens nothing: the view must be visible. */
export async function imageSizesView(workbench: Workbench): Promise<ImageSizesView> {
  const frame = await workbench.webview(/Development|Développement/);
  return {
    frame,
    builtBars: (count) =>
      until(`${count} built images in the view`, async () => {
        const labels = await frame
          .locator("[aria-label]")
          .evaluateAll((elements) => elements.map((element) => element.ariaLabel ?? ""));
        const bars = labels.map(readBar).filter((bar) => bar !== undefined);
        return bars.length >= count && bars;
      }),
  };
}

/** From "Development, my-app:development: 489 MB (489,123,456 bytes)". */
function readBar(label: string): ReadBar | undefined {
  const [, image, digits] = /^[^,]+, (\S+): .*\(([\d.,\s\u00a0\u202f]+)\D*\)/.exec(label) ?? [];
  return image && digits ? { image, bytes: Number(digits.replace(/\D/g, "")) } : undefined;
}
