import { ruleTest } from "../../../test/ruleTest.ts";
import { dockerignoreGitignoreSemantics } from "./dockerignore-gitignore-semantics.ts";

const dockerfile = "#- /workspace/Dockerfile\nFROM alpine\nCOPY . .\n";
const context = (patterns: string, ...files: readonly string[]) =>
  `${patterns}\n${dockerfile}${files.map((file) => `#- /workspace/${file}\n1\n`).join("")}`;

ruleTest(dockerignoreGitignoreSemantics, {
  good: [
    context("*.log", "app.log", "src/app.log"),
    context("**/*.log", "src/app.log"),
    context("*.log\n**/*.log", "src/app.log"),
    context("*.log\nsrc", "src/app.log"),
    // Meant for the top, in .gitignore too; or nothing is there at all.
    context("/__pycache__", "src/__pycache__/a"),
    context("*.log", "src/app.js"),
    context("!*.log", "src/app.log"),
    context("src/*.log", "src/a/b.log"),
    // An allow-list.
    context("*\n!package.json\n!src", "src/package.json"),
    // People's own folders.
    context(
      "bin\ntests\ndocs\nbuild",
      "src/bin/main.rs",
      "src/tests/a.py",
      "web/docs/a.md",
      "scripts/build/a.sh",
    ),
    // Dependencies are never looked into.
    context("*.map", "web/node_modules/a/b.map", ".git/a.map", "venv/a.map"),
    // The build fails, as another rule says.
    context("*.log\n[a", "src/app.log"),
    // Another ignore file is in force, or nothing tells which context it is for.
    "#- /workspace/a.dockerignore\n*.log\n#- /workspace/src/app.log\n1",
    "#- /workspace/Dockerfile.dockerignore\n*.log\n#- /workspace/Dockerfile\nFROM a\n#- /workspace/compose.yaml\nservices: {a: {build: .}, b: {build: {context: web, dockerfile: ../Dockerfile}}}\n#- /workspace/src/app.log\n1",
  ],
  bad: [
    {
      code: `
        # Python
        __pycache__/
      # ^^^^^^^^^^^^ "__pycache__/" matches at the top of the build context only, where nothing is: "src/__pycache__" stays in it
        *.pyc
      # ^^^^^ "*.pyc" matches at the top of the build context only, where nothing is: "src/old.pyc" stays in it
        .env
      # ^^^^ ".env" matches at the top of the build context only, where nothing is: "api/.env" stays in it
        .git
      #- /workspace/src/__pycache__/a.pyc
        1
      #- /workspace/src/old.pyc
        1
      #- /workspace/api/.env
        A=b
      `,
      titles: ['Change to "**/__pycache__/"'],
      fixed: `
        # Python
        **/__pycache__/
        **/*.pyc
        **/.env
        .git
      `,
    },
    {
      code: `
        node_modules
      # ^^^^^^^^^^^^ "node_modules" matches at the top of the build context only, where nothing is: "packages/web/node_modules" stays in it
        dist
      # ^^^^ "dist" matches at the top of the build context only, where nothing is: "packages/web/dist" stays in it
      #- /workspace/packages/web/package.json
        {}
      #- /workspace/packages/web/node_modules/a/index.js
        1
      #- /workspace/packages/web/dist/index.js
        1
      `,
      fixed: `
        **/node_modules
        **/dist
      `,
    },
    {
      // The ignore file of one Dockerfile, which a service builds with another context.
      code: `
      #- /workspace/docker/Dockerfile.dockerignore
        *.log
      # ^^^^^ "*.log" matches at the top of the build context only, where nothing is: "src/app.log" stays in it
      #- /workspace/docker/Dockerfile
        FROM alpine
      #- /workspace/compose.yaml
        services: { a: { build: { context: ., dockerfile: docker/Dockerfile } } }
      #- /workspace/src/app.log
        1
      `,
      fixed: `
      #- /workspace/docker/Dockerfile.dockerignore
        **/*.log
      `,
    },
  ],
});
