/** How Compose is called on this machine, as far as the server can tell. */
import type { Environment } from "../../config/configuration.ts";
import type { ComposeCircumstances } from "../../project/composeFiles/composeProjects.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";

/** A terminal may have more variables than the editor that it stands in: what is not set here may be set there. */
export const composeCircumstances = (
  { variables, home }: Environment,
  { composeFiles }: Pick<SlipwaySettings, "composeFiles">,
): ComposeCircumstances => ({
  // A file may ask for any name, `${constructor}` too, which an object has without being told.
  environment: {
    get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    complete: false,
  },
  ...(home !== undefined && { home }),
  files: composeFiles,
});
