import { describe, expect, test } from "vitest";
import { hideSecrets, withoutSecrets } from "./secrets.ts";

test("build arguments keep their names", () =>
  expect(withoutSecrets({ NPM_TOKEN: "npm_abcdef", NODE: "22" })).toEqual({
    NPM_TOKEN: "<hidden>",
    NODE: "22",
  }));

describe("a recorded build", () => {
  const rows = (...texts: readonly string[]) =>
    texts.map((createdBy) => ({ createdBy, bytes: 1, comment: "" }));
  const texts = (build: ReturnType<typeof hideSecrets>) => build.history.map(({ createdBy }) => createdBy);

  test("loses a secret's value beside its name and wherever it is repeated", () => {
    const history = rows(
      "ARG NPM_TOKEN=npm_abcdef",
      "RUN |2 NPM_TOKEN=npm_abcdef NODE=22 /bin/sh -c npm ci # buildkit",
      "ENV AUTHORISATION=Bearer npm_abcdef",
      "COPY dist /app # buildkit",
    );
    const build = hideSecrets({ buildArgs: { NPM_TOKEN: "npm_abcdef", NODE: "22" }, history });
    expect(build.buildArgs).toEqual({ NPM_TOKEN: "<hidden>", NODE: "22" });
    expect(texts(build)).toEqual([
      "ARG NPM_TOKEN=<hidden>",
      "RUN |2 NPM_TOKEN=<hidden> NODE=22 /bin/sh -c npm ci # buildkit",
      "ENV AUTHORISATION=Bearer <hidden>",
      "COPY dist /app # buildkit",
    ]);
    expect(JSON.stringify(build)).not.toContain("npm_abcdef");
  });

  test("whose arguments only the history tells", () => {
    const history = rows(
      "/bin/sh -c #(nop)  ARG DB_PASSWORD=hunter two NODE=22",
      "|2 DB_PASSWORD=hunter two NODE=22 /bin/sh -c make",
    );
    const build = hideSecrets({ buildArgs: {}, history });
    expect(build.buildArgs).toEqual({ DB_PASSWORD: "<hidden>" });
    expect(texts(build)).toEqual([
      "/bin/sh -c #(nop)  ARG DB_PASSWORD=<hidden> NODE=22",
      "|2 DB_PASSWORD=<hidden> NODE=22 /bin/sh -c make",
    ]);
  });

  test("a short value is hidden beside its name alone", () => {
    const build = hideSecrets({ buildArgs: { KEY: "1" }, history: rows("RUN |1 KEY=1 /bin/sh -c sleep 1") });
    expect(texts(build)).toEqual(["RUN |1 KEY=<hidden> /bin/sh -c sleep 1"]);
  });

  test("without secrets is left as it is", () => {
    const build = { buildArgs: { NODE: "22" }, history: rows("ARG NODE=22") };
    expect(hideSecrets(build)).toEqual(build);
  });
});
