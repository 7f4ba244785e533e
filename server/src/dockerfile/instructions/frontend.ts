/** Which program reads a Dockerfile: Docker's own, or the one that `# syntax=` names. */
import type { Dockerfile } from "../dockerfile.ts";
import type { Directive } from "../words/lines.ts";

/** Docker's own frontend, in whichever version, wherever it is mirrored. */
const ownFrontend = /(?:^|\/)docker\/dockerfile(?:-upstream)?(?:[:@]|$)/;

/** Whether a frontend of somebody else's reads the file, which may know instructions and variables of its own. */
export const hasForeignFrontend = ({ directives }: Dockerfile): boolean =>
  directives.some((directive) => directive.name === "syntax" && !ownFrontend.test(valueRead(directive)));

/** What the builder reads of the values of `syntax` and `check`: they end at the first blank. */
export const valueRead = ({ value }: Directive): string => value.split(" ", 1)[0] ?? "";
