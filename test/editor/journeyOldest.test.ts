/** The tutorial in the oldest VS Code. */
import { walkTutorial } from "./journey.ts";
import { setups } from "./session.ts";

walkTutorial(setups.oldest);
