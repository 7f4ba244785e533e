import { copiesFiles } from "../../compose/develop/watchTrigger.ts";
import { directoryOf, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { listed, t } from "../../text/message.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { knownTriggersHere, knownTriggersOf } from "../../watch/matching/knownTriggers.ts";
import { ignoreFix } from "./ignoreFix.ts";

export const watchEnvSynced = composeRule({
  id: "compose/watch-env-synced",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "Watch copies no secrets into the container",
  rationale:
    "Files such as `.env` and private keys are written for the host; Compose itself reads `.env` there.\n" +
    "Where a program in the container reads `.env` on its own, as frameworks with `dotenv` do, nothing is reported.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    env_file: .env\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n#- /workspace/.env\nTOKEN=abc\n#- /workspace/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    env_file: .env\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - .env\n#- /workspace/.env\nTOKEN=abc\n#- /workspace/app.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      if (!copiesFiles(rule.action)) continue;
      // A rule about the very file means it.
      const meant = new Set(knownTriggersOf(project, rule.service).map(({ root }) => root));
      const secrets = watchedTree(project, rule).files.filter(
        (path) => isSecret(project, path) && !meant.has(path) && rule.matcher.matches(path),
      );
      if (secrets.length === 0) continue;
      const shown = secrets.map((path) => relativeTo(rule.root, path) ?? path);
      report({
        span: rule.trigger.path?.span ?? rule.trigger.headSpan,
        message: t`Not ignored, and so copied into the container: "${listed(shown, 3)}"`,
        fixes: ignoreFix(
          project,
          rule,
          secrets.map((path) => ({ path, kind: "file" })),
        ),
      });
    }
  },
});

function isSecret(project: ComposeInProject, path: string): boolean {
  const name = nameOf(path);
  if (/^\.env(?:\.(?!example$|sample$|template$|dist$|defaults$|test$|ci$)[\w.-]+)?$/.test(name)) {
    return !isReadInside(project, directoryOf(path));
  }
  if (/^(?:id_(?:rsa|dsa|ecdsa|ed25519)|.+\.(?:pfx|p12))$/.test(name)) return true;
  return /\.(?:pem|key)$/.test(name) && /PRIVATE KEY/.test(project.files.readFile(path) ?? "");
}

const manifests = (
  "package.json requirements.txt pyproject.toml Pipfile setup.py composer.json Gemfile go.mod Cargo.toml " +
  "deno.json bun.lock bun.lockb artisan manage.py"
).split(" ");

/** Libraries, frameworks and runtimes that read `.env` where they run. */
const readers =
  /env-file|dotenv|environ|decouple|"(?:next|vite|nuxt|astro|expo|react-scripts|@nestjs\/config|@sveltejs\/kit)"|@(?:vue\/cli|angular|remix|react-router)|pydantic|starlette|laravel|symfony|bun/i;

const isReadInside = ({ files }: ComposeInProject, directory: string): boolean =>
  manifests.some((name) => {
    const path = resolvePath(directory, name);
    if (files.kindOf(path) !== "file") return false;
    return /^(?:bun\.lockb?|artisan|manage\.py)$/.test(name) || readers.test(files.readFile(path) ?? "");
  });
