/** Requests of Slipway's own client. */
import type { Session } from "./session.ts";

export function registerCustomRequests(_session: Session): void {}
