/** What the `docker build` of each executable can do, asked once: that does not change while VS Code runs. */
import { type DockerCli, runDocker } from "../cli.ts";
import type { Outcome } from "../failure.ts";
import { type BuilderFeatures, builderFeatures } from "./buildArguments.ts";
import { provenanceArguments } from "./buildRecords.ts";

export class KnownFeatures {
  /** By executable. */
  readonly #known = new Map<string, BuilderFeatures>();

  async of(docker: DockerCli): Promise<Outcome<BuilderFeatures>> {
    const known = this.#known.get(docker.file);
    if (known) return { ok: true, value: known };
    const [help, records] = await Promise.all([
      runDocker(docker, ["build", "--help"]),
      runDocker(docker, [...provenanceArguments("none"), "--help"]),
    ]);
    if (!help.ok) return help;
    const features = {
      ...builderFeatures(help.value.stdout + help.value.stderr),
      records: records.ok && records.value.code === 0,
    };
    this.#known.set(docker.file, features);
    return { ok: true, value: features };
  }
}
