import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { namesRoot, userInstruction } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const privilegedPortNonroot = projectRule({
  id: "project/privileged-port-nonroot",
  category: "correctness",
  severity: "off",
  summary: "A container that does not run as root listens on a port from 1024 on",
  rationale: [
    "Docker lets every user of a container take any port since version 20.10. Podman, Kubernetes and older engines keep " +
      "the kernel's rule: ports below 1024 are root's, and the server ends with \"permission denied\".",
    "It is off by default, since Docker itself does not mind.",
  ].join("\n"),
  bad: 'FROM node:22\nEXPOSE 80\nUSER node\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nEXPOSE 8080\nUSER node\nCMD ["node", "server.js"]\n',

  check(file, report) {
    if (file.dockerfile.instructions("EXPOSE").length === 0) return;
    const seen = new Set<Word>();
    for (const { stage } of outputStages(file)) {
      const ports = portsOf(stage).filter((word) => !seen.has(word));
      const user = ports.length > 0 ? plainUserOf(file, stage) : undefined;
      if (!user || mayTakePorts(stage)) continue;
      for (const word of ports) {
        seen.add(word);
        report({
          span: word.span,
          message: t`Port ${word.value} is below 1024, and the container runs as "${user.name}"`,
          related: [user.place],
        });
      }
    }
  },
});

interface PlainUser {
  readonly name: string;
  readonly place: RelatedPlace;
}

/** Undefined where it is root, and where that is not known. */
function plainUserOf(file: DockerfileInProject, stage: Stage): PlainUser | undefined {
  const instruction = userInstruction(stage);
  const [word] = instruction?.arguments ?? [];
  const at = (name: string, span: Span): PlainUser => ({
    name,
    place: { span, message: t`The container's user` },
  });
  if (word) return word.hasVariable || namesRoot(word.value) ? undefined : at(word.value, word.span);
  const base = instruction ? undefined : knownBase(file, stage);
  return base?.facts.runsAsRoot === false ? at(base.facts.plainUser ?? base.text, base.word.span) : undefined;
}

/** Whoever gives the program the right has thought of it. */
const mayTakePorts = (stage: Stage): boolean => inheritedInstructions(stage).some(givesPorts);

const givesPorts = (instruction: Instruction): boolean =>
  instruction.derived.get(givesPorts, () => {
    const { keyword, argumentsText, script } = instruction;
    return (
      keyword === "RUN" && /setcap|cap_net_bind|authbind/i.test(`${argumentsText}\n${script?.text ?? ""}`)
    );
  });

const portsOf = (stage: Stage): readonly Word[] =>
  inheritedInstructions(stage)
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap(({ words }) => words)
    .filter(
      ({ value, hasVariable }) =>
        !hasVariable && /^\d+(?:\/tcp)?$/.test(value) && Number.parseInt(value, 10) < 1024,
    );
