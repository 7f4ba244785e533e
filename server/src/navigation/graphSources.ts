/** What stages are made from that is no stage: images, named contexts, names that a variable decides; each is one node. */
import type { Stage, StageReference } from "../dockerfile/stages/stages.ts";
import { mayBeNamedContext } from "../project/builds/namedContexts.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { Span } from "../text/span.ts";
import { byDefault, mayBeStage, stagesNamed } from "./variableBases.ts";

export interface SourceNode {
  readonly kind: "image" | "scratch" | "variable" | "context" | "missing";
  readonly id: string;
  readonly name: string;
  /** With the default values of its variables. */
  readonly byDefault: string | undefined;
  /** Where it is first mentioned. */
  readonly span: Span;
  /** Unpacked; undefined where nobody knows. */
  readonly bytes: number | undefined;
}

export const idOf = ({ index }: Stage): string => `stage:${index}`;

export class GraphSources {
  readonly #byId = new Map<string, { readonly user: Stage; readonly node: SourceNode }>();
  readonly #file: DockerfileInProject;
  readonly #bytes: ReadonlyMap<Stage, number>;

  /** `bytes` of the base image, by the stage whose FROM names it. */
  constructor(file: DockerfileInProject, bytes: ReadonlyMap<Stage, number>) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** The id of the node that a reference leads to. */
  of(reference: StageReference): string {
    const { kind: by, stage, word, user } = reference;
    const name = word.value;
    if (stage && !this.#isContext(name, "everywhere")) return idOf(stage);
    const kind = this.#kindOf(reference);
    const id = `${kind}:${name}`;
    const bytes = by === "from" ? this.#bytes.get(user) : undefined;
    const known = this.#byId.get(id);
    if (!known) {
      const values = byDefault(this.#file.dockerfile, reference);
      this.#byId.set(id, { user, node: { kind, id, name, byDefault: values, span: word.span, bytes } });
    } else if (known.node.bytes === undefined) {
      this.#byId.set(id, { ...known, node: { ...known.node, bytes } });
    }
    return id;
  }

  /** FROM scratch is no reference; and nothing is shared by those that begin with nothing. */
  scratch(user: Stage, span: Span): string {
    const id = `scratch:${user.index}`;
    const node = { id, name: "scratch", span, byDefault: undefined, bytes: undefined };
    this.#byId.set(id, { user, node: { kind: "scratch", ...node } });
    return id;
  }

  /** The stages that a name with a variable has the look of. */
  candidates(reference: StageReference): readonly Stage[] {
    return this.#kindOf(reference) === "variable" ? stagesNamed(this.#file.dockerfile, reference) : [];
  }

  firstUsedBy(stage: Stage): readonly SourceNode[] {
    return [...this.#byId.values()].flatMap(({ user, node }) => (user === stage ? [node] : []));
  }

  #kindOf(reference: StageReference): "image" | "variable" | "context" | "missing" {
    const { kind, stage, word } = reference;
    if (this.#isContext(word.value, stage ? "everywhere" : "somewhere")) return "context";
    if (!stage && mayBeStage(reference)) return "variable";
    return kind === "copy" && /^\d+$/.test(word.value) ? "missing" : "image";
  }

  /** A context takes the place of a stage: of one that not every build has, the stage is still to be seen. */
  #isContext(name: string, where: "everywhere" | "somewhere"): boolean {
    const builds = this.#file.builds.filter(({ namedContexts }) => namedContexts !== "unknown");
    if (where === "somewhere") return mayBeNamedContext({ builds }, name);
    const { length } = this.#file.builds;
    return (
      length > 0 &&
      length === builds.length &&
      builds.every((build) => mayBeNamedContext({ builds: [build] }, name))
    );
  }
}
