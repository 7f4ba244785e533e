import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

const programs: readonly (readonly [name: string, text: string, builds: readonly string[]])[] = [
  ["Jenkinsfile", `steps { sh 'docker build --target test -t x .' }`, ["Dockerfile in . --target test"]],
  [
    "Jenkinsfile",
    'sh """\n  cd api\n  docker build \\\\\n    --target ${params.STAGE} -f Dockerfile.ci .\n"""',
    ["api/Dockerfile.ci in api --target unknown"],
  ],
  [
    "Jenkinsfile",
    `// don't: sh 'docker build x'\nsh "docker build \${env.WORKSPACE}/api"`,
    ["api/Dockerfile in api"],
  ],
  [
    "Jenkinsfile.release",
    `def image = docker.build("me/x:\${env.BUILD_ID}", "--target prod -f docker/Dockerfile .")`,
    ["docker/Dockerfile in . --target prod"],
  ],
  ["Jenkinsfile", `docker.build('me/x')`, ["Dockerfile in ."]],
  ["Jenkinsfile", `sh 'docker build --target ' + stage + ' -t x .'`, ["Dockerfile in . --target unknown"]],
  [
    "build.gradle.kts",
    `commandLine("docker", "build", "--target", "lint", ".")`,
    ["Dockerfile in . --target lint"],
  ],
  [
    "Tiltfile",
    `docker_build('api', './api', dockerfile='docker/dev.Dockerfile', target='dev', live_update=[sync('.', '/app')])`,
    ["docker/dev.Dockerfile in api --target dev"],
  ],
  [
    "Tiltfile",
    `docker_build_with_restart(ref='api', context='.', entrypoint=['x'], target=cfg.get('t', 'a'))`,
    ["Dockerfile in . --target unknown"],
  ],
  ["Tiltfile", `docker_build('api', '.', dockerfile_contents='FROM x')`, []],
  [
    "tasks.py",
    `c.run(f"docker build --target {stage} -t x:{tag} services/api")`,
    ["services/api/Dockerfile in services/api --target unknown"],
  ],
  [
    "tasks.py",
    `subprocess.run(["docker", "build", *extra, "--target", "dev", "."])`,
    ["Dockerfile in . --target dev --build-context ‹›"],
  ],
  [
    "noxfile.py",
    `session.run("docker", "buildx", "build", "-f", DOCKERFILE, ".", external=True)`,
    ["‹DOCKERFILE› in ."],
  ],
  ["Rakefile", `sh "docker build --target #{ENV['T']} ."  # as in CI`, ["Dockerfile in . --target unknown"]],
  [
    "mise.toml",
    `[tasks.image]\nrun = "docker build --target {{arg(name='t')}} -f a/Dockerfile a"`,
    ["a/Dockerfile in a --target unknown"],
  ],
  [
    "pyproject.toml",
    `[tool.poe.tasks]\nimage = "docker build --target prod ."`,
    ["Dockerfile in . --target prod"],
  ],
  [
    "composer.json",
    `{"scripts":{"image":["docker build --target prod ."]}}`,
    ["Dockerfile in . --target prod"],
  ],
  [
    "project.json",
    `{"targets":{"c":{"executor":"nx:run-commands","options":{"command":"docker build -f apps/api/Dockerfile . --target prod"}}}}`,
    ["‹start›/apps/api/Dockerfile in ‹start› --target prod"],
  ],
];

it.each(programs)("%s: %s", (name, text, builds) => {
  expect(askedBuilds({ [name]: text })).toEqual(builds);
  expect(wordsOfBuilds({ [name]: text }).every((words) => words !== "")).toBe(true);
});

it("where another directory is set somewhere, nobody knows where a command runs", () => {
  expect(askedBuilds({ Jenkinsfile: `dir('api') { sh 'docker build .' }` })).toEqual([
    "‹start›/Dockerfile in ‹start›",
  ]);
  expect(askedBuilds({ "tasks.py": `with c.cd("x"):\n  c.run("docker build api")` })).toEqual([
    "‹start›/api/Dockerfile in ‹start›/api",
  ]);
});

it("what is no build, is none", () => {
  expect(askedBuilds({ Jenkinsfile: `echo "docker and build"; /* sh 'docker build .' */` })).toEqual([]);
  expect(askedBuilds({ "tasks.py": `# c.run("docker build .")\nx = ["docker", "push", "x"]` })).toEqual([]);
  expect(askedBuilds({ "tasks.py": `"docker build` })).toEqual([]);
  expect(askedBuilds({ Tiltfile: `docker_build(` })).toEqual([]);
});

it("half a program is read as far as it goes", () => {
  for (const [name, text] of programs) {
    for (let end = 0; end < text.length; end += 4) {
      expect(() => askedBuilds({ [name]: text.slice(0, end) })).not.toThrow();
      expect(() => askedBuilds({ [name]: text.slice(end) })).not.toThrow();
    }
  }
});
