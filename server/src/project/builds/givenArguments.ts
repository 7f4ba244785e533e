/** The arguments that a service gives to its build, beside the ARGs that take them. */
import type { ComposeEntry } from "../../compose/values/composeValue.ts";
import { builtStages } from "../../dockerfile/stages/builtStages.ts";
import {
  type DeclaredArgument,
  declaredArguments,
  mayDeclareMore,
} from "../../dockerfile/variables/declaredArguments.ts";
import { isPredefinedArgument } from "../../dockerfile/variables/scopes.ts";
import type { ComposeInProject, ServiceDockerfile } from "../composeInProject.ts";
import { argumentsHere, type BuildHere, buildsHere } from "./buildsHere.ts";

export interface GivenArgument {
  readonly here: BuildHere;
  readonly entry: ComposeEntry;
  readonly file: ServiceDockerfile;
  /** The ARGs of its name, anywhere in the Dockerfile. */
  readonly declared: readonly DeclaredArgument[];
  /** Whether one of them is above the first FROM, or in a stage that is built; each may be where nobody knows which is. */
  readonly taken: boolean;
}

/** Those of the file at hand of which all is known; what the builder takes without an ARG is left out. */
export const givenArguments = (project: ComposeInProject): readonly GivenArgument[] =>
  buildsHere(project).flatMap((here) => {
    const given = argumentsHere(project, here).filter(({ name }) => !isPredefinedArgument(name));
    if (given.length === 0) return [];
    const image = project.imageOf(here.loadedService);
    const file = image ?? project.dockerfileOf(here.loadedService);
    if (!file || mayDeclareMore(file.dockerfile)) return [];
    // Another frontend may do as it likes.
    if (here.build.args.some(({ name }) => name === "BUILDKIT_SYNTAX")) return [];
    const built = image && new Set(builtStages(image.dockerfile, image.stage));
    return given.map((entry) => {
      const declared = declaredArguments(file.dockerfile).filter(({ name }) => name === entry.name);
      const taken = declared.some(({ stage }) => !built || !stage || built.has(stage));
      return { here, entry, file, declared, taken };
    });
  });
