/** The tutorial in the newest VS Code. */
import { walkTutorial } from "./journey.ts";
import { setups } from "./session.ts";

walkTutorial(setups.current);
