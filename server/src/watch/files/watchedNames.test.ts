import { describe, expect, it } from "vitest";
import { effects, kinds, shown, watchModelOn, web } from "../../../test/explained.ts";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { explainBatch, explainReports } from "../explain.ts";

describe("a folder that rules know by several names is heard of under one of them", () => {
  const links = {
    "/elsewhere/deep/a.ts": "",
    "/srv/real/b": "",
    "/srv/one -> /srv/real": "",
    "/srv/real/two -> /elsewhere": "",
  };
  const modelOf = (...rules: readonly string[]) =>
    watchModelOn(memoryFileSystem({ "/srv/compose.yaml": web(rules), ...links }), "/srv/compose.yaml");
  const restart = "{ action: restart, path: /srv/one/two/deep }";
  const copy = "{ action: sync, path: /elsewhere, target: /all }";
  const file = "/elsewhere/deep/a.ts";

  it("so that it is chance which rule acts", () => {
    for (const event of ["save", "delete"] as const) {
      expect(effects(modelOf(restart, copy), file, event)).toEqual([]);
    }
    expect(kinds(modelOf(restart, copy), file)).toEqual(["byChance", "byChance"]);
    expect(explainBatch(modelOf(restart, copy), [{ path: file, event: "save" }])).toEqual([]);
  });

  it("but what all of them do is certain, and so is what a rule does elsewhere", () => {
    const copiesDeep = "{ action: sync+restart, path: /srv/one/two/deep, target: /all/deep }";
    expect(effects(modelOf(copiesDeep, copy), file)).toEqual(["copy web:/all/deep/a.ts"]);
    expect(effects(modelOf(restart, copy), "/elsewhere/deep")).toEqual(["copy web:/all/deep/**"]);
    expect(kinds(modelOf(restart, copy), "/elsewhere/c.ts")).toEqual(["outside", "fires"]);
  });

  it("or under none, where that name is only known for a file", () => {
    const conf = "{ action: restart, path: /srv/one/two/deep/b.conf }";
    expect(kinds(modelOf(conf, copy), file)).toEqual(["outside", "byChance"]);
    expect(kinds(modelOf(conf, copy), "/elsewhere/deep/er/a.ts")).toEqual(["outside", "fires"]);
  });

  it("or under none, where a link leads to what a rule's path does not have yet", () => {
    const later = modelOf("{ action: restart, path: /srv/one/two/later.ts }", restart);
    expect(kinds(later, "/elsewhere/later.ts")).toEqual(["byChance", "outside"]);
    expect(effects(later, "/elsewhere/later.ts")).toEqual([]);
  });

  it("and what is heard of under a name does what it does under that name", () => {
    const heard = (path: string) =>
      explainReports(modelOf(restart, copy), [{ path, event: "save" }]).map(shown);
    expect(heard("/srv/real/two/deep/a.ts")).toEqual(["restart web"]);
    expect(heard(file)).toEqual(["copy web:/all/deep/a.ts"]);
  });
});
