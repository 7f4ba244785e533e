import { describe, expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

describe("GitLab CI", () => {
  const gitlab = (text: string) => askedBuilds({ ".gitlab-ci.yml": text });

  it("runs the scripts of a job in one shell", () => {
    const text =
      "images:\n  before_script:\n    - cd api\n  script:\n    - docker login\n    - docker build -t x .\n";
    expect(gitlab(text)).toEqual(["api/Dockerfile in api"]);
    expect(wordsOfBuilds({ ".gitlab-ci.yml": text })).toEqual(["docker build -t x ."]);
  });

  it("gives a template the variables of those that extend it", () => {
    expect(
      gitlab(
        ".build:\n  script:\n    - docker build -f $DIR/Dockerfile $CI_PROJECT_DIR/$DIR --target $TARGET\napi:\n  extends: .build\n  variables: { DIR: api }\nweb:\n  extends: [.build]\n  variables: { DIR: web, TARGET: prod }\nvariables:\n  TARGET: dev\n",
      ),
    ).toEqual(["api/Dockerfile in api --target dev", "web/Dockerfile in web --target prod"]);
  });

  it("builds with Kaniko", () => {
    expect(
      gitlab(
        'x:\n  script:\n    - >-\n      /kaniko/executor\n      --context "${CI_PROJECT_DIR}"\n      --dockerfile "${CI_PROJECT_DIR}/api/Dockerfile"\n      --destination "$IMAGE"\n',
      ),
    ).toEqual(["api/Dockerfile in ."]);
  });
});

it.each([
  [
    ".circleci/config.yml",
    "jobs:\n  a:\n    working_directory: ~/project\n    steps:\n      - checkout\n      - run: docker build -t << parameters.tag >> .\n      - run:\n          name: docker build web\n          command: docker build .\n          working_directory: ~/project/api\n",
    ["Dockerfile in .", "api/Dockerfile in api"],
  ],
  [
    "azure-pipelines.yml",
    "variables:\n  - name: dir\n    value: api\njobs:\n  - job: a\n    steps:\n      - script: docker build -t x:$(Build.BuildId) $(dir)\n      - bash: docker build .\n        workingDirectory: $(Build.SourcesDirectory)/web\n      - task: Docker@2\n        inputs:\n          command: build\n          Dockerfile: api/Dockerfile\n          arguments: --target prod\n      - task: Docker@2\n        inputs: { command: buildAndPush }\n",
    [
      "api/Dockerfile in api",
      "web/Dockerfile in web",
      "api/Dockerfile in api --target prod",
      "‹directory›/Dockerfile in ‹directory›",
    ],
  ],
  [
    "bitbucket-pipelines.yml",
    "pipelines:\n  default:\n    - step:\n        script:\n          - cd $BITBUCKET_CLONE_DIR/api\n          - docker build .\n",
    ["api/Dockerfile in api"],
  ],
  [
    "cloudbuild.yaml",
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, -t, gcr.io/$PROJECT_ID/x, -f, api/Dockerfile, .]\n  - name: gcr.io/cloud-builders/docker\n    args: ['push', 'x']\n  - name: gcr.io/cloud-builders/docker\n    dir: web\n    args: ['build', '.']\n",
    ["api/Dockerfile in .", "web/Dockerfile in web"],
  ],
  ["buildspec.yml", "phases:\n  build:\n    commands:\n      - docker build -t x .\n", ["Dockerfile in ."]],
  [".buildkite/pipeline.yml", "steps:\n  - command: docker build api\n", ["api/Dockerfile in api"]],
  [
    "Taskfile.yml",
    "tasks:\n  image:\n    dir: api\n    vars: { F: x.Dockerfile }\n    cmds:\n      - docker build -f {{.F}} {{.CLI_ARGS}} .\n",
    ["api/x.Dockerfile in api --target unknown --build-context ‹›"],
  ],
  [".travis.yml", "script:\n  - docker build .\n", ["Dockerfile in ."]],
])("%s", (name, text, builds) => {
  expect(askedBuilds({ [name]: text })).toEqual(builds);
});
