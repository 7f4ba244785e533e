/** A command line for people to read and copy. Nothing ever executes it: commands run from their argument lists. */
import type { DockerCli } from "../docker/cli.ts";

/** What to type for the command to reach the engine that it reaches here; `environment` is what a person's shell has. */
export function dockerText(
  docker: Pick<DockerCli, "environment">,
  words: readonly string[],
  environment: DockerCli["environment"] = process.env,
): string {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = docker.environment;
  if (host && host !== environment["DOCKER_HOST"]) return commandText(["docker", "--host", host, ...words]);
  if (!host && context && (context !== environment["DOCKER_CONTEXT"] || environment["DOCKER_HOST"])) {
    return commandText(["docker", "--context", context, ...words]);
  }
  return commandText(["docker", ...words]);
}

export function commandText(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
}
