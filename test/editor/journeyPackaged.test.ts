/** The tutorial in the newest VS Code, from the package that users install. */
import { walkTutorial } from "./journey.ts";
import { setups } from "./session.ts";

walkTutorial(setups.packaged);
