/**
 * Bake files as buildx reads them: which Dockerfile is built with which context, stage, arguments and contexts.
 * https://docs.docker.com/build/bake/reference/
 */
import { type BakeFormat, parseBakeBody } from "./bakeBody.ts";
import {
  Inheritance,
  noTexts,
  type SettingsWithDefaults,
  type TargetDraft,
  withDefaults,
} from "./bakeInheritance.ts";
import { type BlockTargets, targetsOf } from "./bakeMatrix.ts";
import { attributeOf, type BakeBlock } from "./bakeNode.ts";
import {
  type BakePlace,
  type BakeSettings,
  type BakeTexts,
  blockSettings,
  mergedSettings,
  SettingReader,
} from "./bakeTarget.ts";
import { type BakeEnvironment, type BakeScope, BakeVariables, unknownEnvironment } from "./bakeVariables.ts";

/** One file of those that buildx reads together. */
export interface BakeSource {
  readonly file: string;
  readonly text: string;
  readonly format: BakeFormat;
}

/** What else decides, beside the files. */
export interface BakeCircumstances {
  readonly environment?: BakeEnvironment;
  /** Targets by name, as files that buildx reads before these define them. */
  readonly definedElsewhere?: ReadonlyMap<string, BakeSettings>;
}

/** With everything that it inherits, and with what holds by default. Paths are relative to where buildx runs. */
export interface BakeTarget extends SettingsWithDefaults {
  readonly name: string;
  /** The names in the blocks that define it, without quotes: in several blocks, and files, it is one target. */
  readonly definitions: readonly BakePlace[];
  readonly inherits: BakeTexts;
}

export interface BakeFile {
  /** In the order their names are first written. */
  readonly targets: readonly BakeTarget[];
  readonly groups: ReadonlyMap<string, BakeTexts>;
  /** Names of `variable` blocks. */
  readonly variables: readonly string[];
  /** False where buildx refuses a text, or there was more than is read here. */
  readonly sound: boolean;
  /** False where buildx makes targets that are not told here, too. */
  readonly complete: boolean;
}

/** The files in the order that buildx reads them in. Never throws. */
export function readBakeFile(
  sources: readonly BakeSource[],
  { environment = unknownEnvironment, definedElsewhere = new Map() }: BakeCircumstances = {},
): BakeFile {
  const bodies = sources.map(({ file, text, format }) => ({ file, ...parseBakeBody(text, format) }));
  const variables = new BakeVariables(bodies, environment);
  const written = bodies.flatMap(({ file, blocks }) =>
    blocks.filter(({ label }) => label !== "").map((block) => ({ file, block })),
  );
  const blocks = written
    .filter(({ block: { type } }) => type === "target")
    .map((each) => ({ ...each, made: targetsOf(each.block, variables.scope) }));
  const drafts = draftsOf(blocks, definedElsewhere);
  const inheritance = new Inheritance(drafts);
  const sound = bodies.every((body) => body.sound);
  return {
    targets: [...drafts]
      .filter(([, { definitions }]) => definitions.length > 0)
      .map(([name, { definitions, inherits }]) => ({
        name,
        definitions,
        inherits,
        ...withDefaults(inheritance.settingsOf(name)),
      })),
    groups: new Map([...matrixGroups(blocks), ...groupsOf(written, variables.scope)]),
    variables: variables.names,
    sound,
    complete: sound && blocks.every(({ made }) => made.complete),
  };
}

interface WrittenBlock {
  readonly file: string;
  readonly block: BakeBlock;
}

function draftsOf(
  blocks: readonly (WrittenBlock & { readonly made: BlockTargets })[],
  definedElsewhere: ReadonlyMap<string, BakeSettings>,
): ReadonlyMap<string, TargetDraft> {
  const drafts = new Map(
    [...definedElsewhere].map(([name, own]): [string, TargetDraft] => [
      name,
      { definitions: [], own, inherits: noTexts },
    ]),
  );
  for (const { file, block, made } of blocks) {
    for (const { name, scope } of made.targets) {
      const earlier = drafts.get(name);
      const own = blockSettings(block, file, scope);
      const inherits = textsOf(block, "inherits", file, scope);
      drafts.set(name, {
        definitions: [...(earlier?.definitions ?? []), { file, span: block.labelSpan }],
        own: earlier ? mergedSettings(earlier.own, own) : own,
        inherits: earlier ? joined(earlier.inherits, inherits) : inherits,
      });
    }
  }
  return drafts;
}

const textsOf = (block: BakeBlock, name: string, file: string, scope: BakeScope): BakeTexts =>
  new SettingReader(file, scope).texts(attributeOf(block, name)) ?? noTexts;

const joined = (a: BakeTexts, b: BakeTexts): BakeTexts => ({
  items: [...a.items, ...b.items],
  complete: a.complete && b.complete,
});

/** What a `matrix` makes is a group by the name of its block. */
const matrixGroups = (
  blocks: readonly { readonly block: BakeBlock; readonly made: BlockTargets }[],
): ReadonlyMap<string, BakeTexts> =>
  new Map(
    blocks
      .filter(({ block, made }) => made.targets.length !== 1 || made.targets[0]?.name !== block.label)
      .map(({ block, made: { targets, complete } }) => [
        block.label,
        { items: targets.map(({ name }) => ({ text: name, place: undefined })), complete },
      ]),
  );

const groupsOf = (written: readonly WrittenBlock[], scope: BakeScope): ReadonlyMap<string, BakeTexts> =>
  new Map(
    written
      .filter(({ block: { type } }) => type === "group")
      .map(({ file, block }) => [block.label, textsOf(block, "targets", file, scope)]),
  );
