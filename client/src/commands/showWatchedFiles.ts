import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";

/** Shows the *Watched Files* view: what each watch rule takes. */
export async function showWatchedFiles({ watchedFiles }: Slipway): Promise<Trouble | undefined> {
  await watchedFiles.show();
  return undefined;
}

/** Reads the view's folders anew. */
export async function refreshWatchedFiles({ watchedFiles }: Slipway): Promise<Trouble | undefined> {
  watchedFiles.refresh();
  return undefined;
}
