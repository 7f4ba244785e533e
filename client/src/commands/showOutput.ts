/** **Show Output**: what the extension and its server have logged. */
import type { Slipway } from "../slipway.ts";

export async function showOutput({ output }: Slipway): Promise<undefined> {
  output.show();
}
