/** The variables of a compose project. */
export { type ComposeEnvironment, noEnvironment } from "../compose/environment.ts";
