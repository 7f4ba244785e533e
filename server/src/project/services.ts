/** How a compose service uses a Dockerfile. */
import type { ComposeService } from "../compose/composeFile.ts";

export interface ServiceUse {
  /** Absolute path of the compose file. */
  readonly composePath: string;
  readonly service: ComposeService;
  /** The stage the service builds: `build.target`, lower-cased; undefined = the last stage. */
  readonly buildTarget: string | undefined;
}
