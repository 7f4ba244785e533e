/** The protocol tests speak to the bundled server: bundles it, so that it is never older than its source. */
import { buildServer } from "../../scripts/build.mjs";

export const setup = () => buildServer();
