/** `slipway/composeVersion`: the client tells which Docker Compose is installed. */

export const composeVersionNotification = "slipway/composeVersion";

export interface ComposeVersionParams {
  /** What `docker compose version --short` printed; null when there is none. */
  readonly version: string | null;
}
