/** **Restart Server**. */
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";

export async function restartServer({ server }: Slipway): Promise<Trouble | undefined> {
  const restarted = await server.restart();
  return restarted.ok ? undefined : { failure: restarted };
}
