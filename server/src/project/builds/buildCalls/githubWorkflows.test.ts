import { describe, expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

const workflow = (text: string) => askedBuilds({ ".github/workflows/ci.yml": text });
const job = (steps: string, more = "") =>
  workflow(`jobs:\n  image:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`);

describe("a script of a workflow", () => {
  it("is read with its lines, and its commands have their places", () => {
    const text =
      "jobs:\n  a:\n    steps:\n      - run: |\n          cd api\n          docker build \\\n            -t x .\n      - run: docker build .\n";
    expect(workflow(text)).toEqual(["api/Dockerfile in api", "Dockerfile in ."]);
    expect(wordsOfBuilds({ ".github/workflows/ci.yml": text })).toEqual([
      "docker build \\\n            -t x .",
      "docker build .",
    ]);
  });

  it("folded, it is one command", () => {
    expect(job("      - run: >-\n          docker build\n          --target dev\n          .\n")).toEqual([
      "Dockerfile in . --target dev",
    ]);
  });

  it("runs where its step, its job or the workflow says", () => {
    const build = "      - run: docker build .\n";
    expect(job(`${build}        working-directory: ./api\n`)).toEqual(["api/Dockerfile in api"]);
    expect(job(build, "    defaults: { run: { working-directory: web } }\n")).toEqual([
      "web/Dockerfile in web",
    ]);
    expect(
      workflow(`defaults:\n  run:\n    working-directory: a\njobs:\n  x:\n    steps:\n${build}`),
    ).toEqual(["a/Dockerfile in a"]);
  });

  it("knows the environment that is written down", () => {
    expect(
      workflow(
        "env: { TARGET: prod }\njobs:\n  a:\n    env: { DIR: api }\n    steps:\n      - run: docker build --target $TARGET ${{ env.DIR }}\n",
      ),
    ).toEqual(["api/Dockerfile in api --target prod"]);
    expect(
      job("      - run: docker build --target ${{ inputs.stage }} ${{ github.workspace }}/api\n"),
    ).toEqual(["api/Dockerfile in api --target unknown"]);
  });

  it("is Python's where it says so", () => {
    expect(job("      - run: docker build .\n        shell: python\n")).toEqual([]);
  });
});

describe("docker/build-push-action", () => {
  const action = (inputs: string) =>
    job(`      - uses: docker/build-push-action@v6\n        with:\n${inputs}`);

  it("builds the repository unless it is told of another context", () => {
    expect(job("      - uses: docker/build-push-action@v6\n")).toEqual(["Dockerfile in ."]);
    expect(action("          file: api/Dockerfile\n          target: prod\n")).toEqual([
      "api/Dockerfile in . --target prod",
    ]);
    expect(action('          context: "{{defaultContext}}:api"\n')).toEqual(["api/Dockerfile in api"]);
    expect(action("          context: https://github.com/a/b.git\n")).toEqual([]);
  });

  it("takes paths, arguments and contexts", () => {
    expect(
      action(
        "          context: ./api\n          file: ./docker/api.Dockerfile\n          build-args: |\n            A=1\n            B=${{ github.sha }}\n          build-contexts: |\n            lib=./lib\n",
      ),
    ).toEqual(["docker/api.Dockerfile in api --build-arg A=1 --build-arg B=‹› --build-context lib"]);
  });

  it("builds once for each combination of a matrix", () => {
    const step =
      "      - uses: docker/build-push-action@v6\n        with:\n          context: ${{ matrix.image.dir }}\n          target: ${{ matrix.target }}\n";
    const matrix =
      "    strategy:\n      matrix:\n        target: [dev, prod]\n        image: [{ dir: api }, { dir: web }]\n        exclude: [{ target: dev, image: { dir: web } }]\n";
    expect(job(step, matrix)).toEqual([
      "api/Dockerfile in api --target dev",
      "api/Dockerfile in api --target prod",
      "web/Dockerfile in web --target prod",
    ]);
    expect(
      job(
        "      - run: docker build -f ${{ matrix.file }} .\n",
        "    strategy:\n      matrix:\n        include:\n          - file: a.Dockerfile\n          - file: b.Dockerfile\n",
      ),
    ).toEqual(["a.Dockerfile in .", "b.Dockerfile in ."]);
    expect(
      job("      - run: docker build ${{ matrix.x }}\n", "    strategy: { matrix: '${{ fromJSON(x) }}' }\n"),
    ).toEqual(["‹matrix.x›/Dockerfile in ‹matrix.x›"]);
  });
});

describe("a checkout", () => {
  it("into a folder makes that the repository", () => {
    const checkout = "      - uses: actions/checkout@v5\n        with: { path: src }\n";
    expect(
      job(`${checkout}      - run: cd src/api && docker build .\n      - run: docker build other\n`),
    ).toEqual(["api/Dockerfile in api"]);
  });

  it("of another repository leaves nothing of this one", () => {
    const other = "      - uses: actions/checkout@v5\n        with: { repository: a/b }\n";
    expect(job(`${other}      - run: docker build .\n`)).toEqual([]);
    expect(job(`${other}      - uses: actions/checkout@v5\n      - run: docker build .\n`)).toEqual([
      "Dockerfile in .",
    ]);
  });
});

it("an action of the repository builds too", () => {
  expect(
    askedBuilds({
      ".github/actions/image/action.yml":
        "runs:\n  using: composite\n  steps:\n    - run: docker build api\n      shell: bash\n",
    }),
  ).toEqual(["api/Dockerfile in api"]);
});

it("what is no workflow asks for nothing", () => {
  expect(workflow("docker build .")).toEqual([]);
  expect(workflow("jobs: [docker build .]")).toEqual([]);
  expect(workflow("jobs:\n  a: &a\n    steps: [*a, {run: *a}]\n # docker build")).toEqual([]);
});
