import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import { readScript, type ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions, userInstruction } from "../../dockerfile/stages/runtime.ts";
import { chainOf, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { type Finding, projectRule } from "../../lint/rule.ts";
import type { BaseImage } from "../../project/baseImages/baseImages.ts";
import { type KnownBase, knownBase } from "../../project/baseImages/stageBases.ts";
import { isRunForDevelopment } from "../../project/builds/developmentUses.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { usesOfStage } from "../../project/builds/services.ts";
import { launched } from "../../project/container/programLaunchers.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import { type StartScript, startScripts } from "../../project/container/startScript.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { MappedText } from "../../text/mappedText.ts";
import { t } from "../../text/message.ts";
import { lineAbove } from "./insertedLines.ts";

export const userMissingFinal = projectRule({
  id: "project/user-missing-final",
  category: "security",
  severity: "warning",
  summary: "The image that ships runs as root when no USER says otherwise",
  rationale: [
    "A process that is broken into can do in the container whatever its user can, and root can do the most.",
    "Development images and stages are left alone, and so are images with ONBUILD, which others are built on, " +
      "and base images whose user is not known, or that change to another user by themselves.",
    "Servers like nginx begin as root and go on as another user where their configuration says so: they weigh less.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY server.js .\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    const reported: Stage[] = [];
    for (const output of outputStages(file).toReversed()) {
      const { stage } = output;
      // What others are built on, they have spoken of.
      if (output.forDevelopment || reported.some((other) => chainOf(other).includes(stage))) continue;
      if (stage !== file.dockerfile.finalStage && isRunForDevelopment(file, output)) continue;
      const finding = findingOf(file, stage);
      if (!finding) continue;
      report(finding);
      reported.push(stage);
    }
  },
});

function findingOf(file: DockerfileInProject, stage: Stage): Finding | undefined {
  if (userInstruction(stage) || setByService(file, stage)) return undefined;
  const base = knownBase(file, stage);
  if (!base?.facts.runsAsRoot || base.facts.leavesRoot || base.facts.distribution === "scratch")
    return undefined;
  if (changesUserItself(stage) || hasTriggers(stage)) return undefined;
  const scripts = startScripts(stage, file);
  if (scripts.some(({ text }) => userChanger.test(text))) return undefined;
  const isServer = leavesRootItself(file, stage, base) || scripts.some(startsServer);
  return {
    span: stage.from.arguments[0]?.span ?? stage.from.span,
    message: t`The image runs as root: "${base.text.replace(/[:@](?!.*\/).*$/, "")}" does, and no USER follows`,
    ...(isServer && { severity: "info" }),
    fixes: isServer ? [] : fixesFor(file.dockerfile.text, stage, base.facts),
  };
}

/** Servers that take a port or open files as root, and go on as a user of their own where their configuration says so. */
const servers =
  /^(?:nginx|openresty|httpd|httpd-foreground|apache2|apache2ctl|apache2-foreground|php-fpm[\d.]*|haproxy|crond?|sshd|supervisord|s6-svscan|named|unbound|dnsmasq|postfix|rsyslogd|openvpn|chronyd|dockerd|caddy|runsvdir)$/;

function leavesRootItself(file: DockerfileInProject, stage: Stage, { facts }: KnownBase): boolean {
  const { entrypoint, command } = startInstructions(stage);
  const commands = [entrypoint, command].flatMap((each) => each?.script?.commands ?? []);
  if (commands.some(runsServer)) return true;
  const start = startCommand(file.dockerfile, stage, file.buildContext);
  return start ? servers.test(start.program) : facts.usefulCommand === true;
}

/** By itself, behind what starts it, or as a service of the system. */
function runsServer({ words }: ShellCommand): boolean {
  const [program, service] = launched(words).words;
  const name = baseName(program?.value ?? "");
  return servers.test(name === "service" ? (service?.value ?? "") : name);
}

const startsServer = ({ text, derived }: StartScript): boolean =>
  derived.get(startsServer, () => readScript(MappedText.whole(text), [])?.commands.some(runsServer) ?? false);

/** Programs an entrypoint hands the process to another user with. */
const userChanger = /(?:^|[\s"'/])(?:gosu|su-exec|setpriv|runuser|su)(?:$|[\s"',])/;

const changesUserItself = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, argumentsText }) =>
      ["RUN", "CMD", "ENTRYPOINT"].includes(keyword) && userChanger.test(argumentsText),
  );

/** Triggers run as the user of the image, whose builds may need root. */
const hasTriggers = (stage: Stage): boolean =>
  stage.instructions.some(({ keyword }) => keyword === "ONBUILD");

/** Whether a service that builds the stage says who runs it. */
const setByService = (file: DockerfileInProject, stage: Stage): boolean =>
  usesOfStage(file, stage).some(({ service }) => service.user !== undefined);

/** USER goes where the command begins: everything before may need root. */
function fixesFor(text: string, stage: Stage, { plainUser }: BaseImage) {
  const command = stage.instructions.find(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  if (!command || !plainUser) return [];
  if (inheritedInstructions(stage).some(needsRoot)) return [];
  const later = stage.instructions.slice(stage.instructions.indexOf(command) + 1);
  if (later.some((instruction) => instruction.keyword === "RUN" || readCopy(instruction))) return [];
  return [{ title: t`Insert "USER ${plainUser}"`, edits: [lineAbove(text, command, `USER ${plainUser}`)] }];
}

/** Who declares a volume writes to it, and it may be of root; what lies in root's home, nobody else sees. */
const needsRoot = ({ keyword, argumentsText }: Instruction): boolean =>
  keyword === "VOLUME" || (keyword !== "RUN" && /(?:^|[\s"'=:])\/root(?:$|[\s"':/])/.test(argumentsText));
