import { workingDirectories, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { placesInImage } from "../../watch/container/imagePath.ts";
import { areInLine, copyDestinations, isSpokenOf, syncTargets } from "../../watch/container/syncTargets.ts";

export const watchSyncOutsideWorkdir = composeRule({
  id: "compose/watch-sync-outside-workdir",
  perService: "any key",
  category: "watch",
  severity: "hint",
  summary: "Watch copies to where the image works",
  rationale:
    "A target that is neither in the working directory nor where the Dockerfile copies to is often a slip: " +
    "the program in the container runs from another place.\n" +
    "Directories of the system, such as `/etc` and `/usr`, are left alone.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /code/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/src/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/src/app.js\n",

  check(project, report) {
    for (const sync of syncTargets(project)) {
      const { image, path, target, buildContext, rule } = sync;
      const directory = workingDirectory(image.stage);
      if (directory === undefined || isOfTheSystem(path)) continue;
      const instructions = inheritedInstructions(image.stage);
      const known = [
        ...[...workingDirectories(image.stage).values()].filter((each) => each !== undefined),
        directory,
        ...copyDestinations(image).map((each) => each.path),
      ];
      if (known.some((each) => each === undefined || areInLine(each, path))) continue;
      // Where a COPY brings the very path, another rule compares the two.
      const places = placesInImage(image, buildContext, rule.root);
      if (!places || places.length > 0 || isSpokenOf(sync)) continue;
      const workdir = instructions.findLast(({ keyword }) => keyword === "WORKDIR");
      report({
        span: target.span,
        message: t`"${target.text}" is neither in the image's working directory "${directory}" nor where its Dockerfile copies to`,
        related: workdir
          ? [{ path: image.path, span: workdir.span, message: t`The working directory is set here` }]
          : [],
      });
    }
  },
});

/** What base images keep there is not known. */
const isOfTheSystem = (path: string): boolean =>
  /^\/(?:bin|boot|dev|etc|home|lib\w*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/|$)/.test(
    path,
  );
