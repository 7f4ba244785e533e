/** Where what was found out about the services of a project is kept. */
import { Derived } from "../text/derived.ts";
import type { ComposeInProject } from "./composeInProject.ts";
import type { Standing } from "./standing.ts";

export type ServiceFacts = Pick<ComposeInProject, "standing" | "standingUnder">;

/** What stands of it at the next moment is found again. */
export const lastingFacts = (standing: Standing): ServiceFacts => ({
  standing: (subject) => standing.about(subject),
  standingUnder: (service) => standing.named(ofService, service, () => new Derived()),
});

/** The key of what is kept under the name of a service. */
const ofService = {};

/** Facts that are no one's at the next moment: a service is another in each project. */
export function passingFacts(): ServiceFacts {
  const facts = new Map<object | string, Derived>();
  const of = (subject: object | string): Derived => {
    const known = facts.get(subject) ?? new Derived();
    facts.set(subject, known);
    return known;
  };
  return { standing: of, standingUnder: of };
}
