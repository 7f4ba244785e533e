/** Which program reads a Dockerfile: Docker's own, or the one that `# syntax=` names. */
import type { Dockerfile } from "./dockerfile.ts";

/** Docker's own frontend, in whichever version, wherever it is mirrored. */
const ownFrontend = /(?:^|\/)docker\/dockerfile(?:-upstream)?(?:[:@]|$)/;

/** Whether a frontend of somebody else's reads the file, which may know instructions and variables of its own. */
export const hasForeignFrontend = ({ directives }: Dockerfile): boolean =>
  directives.some(({ name, value }) => name === "syntax" && !ownFrontend.test(value.trim()));
