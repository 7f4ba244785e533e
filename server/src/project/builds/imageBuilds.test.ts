import { describe, expect, it } from "vitest";
import { askedBuilds } from "../../../test/askedBuilds.ts";

/** One of each kind, with what makes its reader look closely. */
const samples: Readonly<Record<string, string>> = {
  "docker-bake.hcl": 'target "web" {\n  context = "web"\n}\n',
  ".devcontainer.json": '{ "build": { "dockerfile": "Dockerfile", "args": { "A": "${localEnv:A}" } } }',
  ".vscode/tasks.json": '{ "tasks": [{ "command": "docker", "args": ["build", "--target=a", "."] }] }',
  ".github/workflows/a.yml":
    "jobs:\n  a:\n    strategy: { matrix: { d: [a, b] } }\n    steps:\n      - run: >\n          cd ${{ matrix.d }} &&\n          docker build .\n",
  ".gitlab-ci.yml": "a: &a\n  extends: .b\n  script: [*a, docker build $A]\n.b:\n  extends: a\n",
  "azure-pipelines.yml":
    "steps:\n- task: Docker@2\n  inputs: { arguments: --target a }\n- script: docker build .\n",
  "cloudbuild.yaml": "steps:\n- name: gcr.io/cloud-builders/docker\n  args: [build, '.']\n",
  Makefile: "A := $(B)\\\n\t$(A)\nB = $(A)\na:\n\t@docker build $(A) $$B \\\n\t.\n",
  "package.json": '{ "scripts": { "a": "(cd a && docker build .)" } }',
  "build.sh":
    'for a in "$@"; do docker build -f "$(dirname "$0")/$a" - < $a; done\npopd; cd -; docker build .\n',
  "skaffold.yaml": "build:\n  artifacts:\n  - image: a\n    docker: {}\n",
  "fly.toml": '[build]\n  dockerfile = "a"\n',
};

describe("files that ask for builds", () => {
  it.each(Object.entries(samples))(
    "%s is read, and anything that it may be while it is written",
    (name, text) => {
      expect(askedBuilds({ [name]: text }).length).toBeGreaterThan(0);
      for (let end = 0; end < text.length; end++) askedBuilds({ [name]: text.slice(0, end) });
    },
  );

  it("may be endless or nested without end", () => {
    const many = 2_000;
    for (const part of [
      "$(",
      "${{",
      "<<",
      "\\",
      "- [",
      "a: {",
      "(cd a;",
      "\n \n",
      "*&a ",
      "$((",
      "`",
      "{{.",
    ]) {
      const text = `docker build ${part.repeat(many)}`;
      for (const name of Object.keys(samples)) askedBuilds({ [name]: text });
    }
  });
});
