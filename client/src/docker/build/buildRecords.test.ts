import { describe, expect, test } from "vitest";
import { failure } from "../failure.ts";
import {
  BuildRecords,
  closestFirst,
  parseAttachments,
  parseRecordList,
  provenanceArguments,
  recordArguments,
  recordListArguments,
} from "./buildRecords.ts";

const line = (ref: string, completed: string, status = "Completed") =>
  JSON.stringify({ ref: `default/default/${ref}`, status, completed_at: completed, created_at: completed });

describe("the list of records", () => {
  test("has a reference for each build that ended well", () => {
    const output = [
      line("aaa", "2026-11-26T04:24:00.7Z"),
      line("bbb", "2026-11-26T04:23:00Z", "Error"),
      line("--type", "2026-11-26T04:22:00Z"),
      "not JSON",
      "",
    ].join("\n");
    expect(parseRecordList(output)).toEqual([
      { ref: "aaa", completed: Date.UTC(2026, 10, 26, 4, 24, 0, 700) },
    ]);
  });

  test("is read from the build that ended closest to the image's creation", () => {
    const records = [9000, 7000, 4000].map((completed) => ({ ref: `r${completed}`, completed }));
    expect(closestFirst(records, 6500).map(({ ref }) => ref)).toEqual(["r7000", "r9000"]);
    expect(closestFirst(records, undefined)).toEqual(records);
  });
});

test("a record names what it made", () => {
  expect(
    parseAttachments('{"Ref":"aaa","Attachments":[{"Digest":"sha256:1"},{"Digest":"sha256:2"}]}'),
  ).toEqual(["sha256:1", "sha256:2"]);
  expect(parseAttachments('{"Ref":"aaa"}')).toEqual([]);
  expect(parseAttachments("ERROR: no record found")).toBeUndefined();
});

describe("finding the record of an image", () => {
  const answer = (stdout: string, code = 0, stderr = "") =>
    ({ ok: true, value: { code, stdout, stderr } }) as const;
  const commands: string[] = [];
  const builder = (answers: Readonly<Record<string, ReturnType<typeof answer>>>) => {
    commands.length = 0;
    return new BuildRecords(async (words) => {
      commands.push(words.join(" "));
      return answers[words.join(" ")] ?? answer("", 1, "ERROR: no record found");
    });
  };
  const list = recordListArguments.join(" ");
  const made = (ref: string, ...digests: readonly string[]) => ({
    [recordArguments(ref).join(" ")]: answer(
      JSON.stringify({ Ref: ref, Attachments: digests.map((Digest) => ({ Digest })) }),
    ),
  });
  const said = (ref: string) => ({
    [provenanceArguments(ref).join(" ")]: answer(JSON.stringify({ by: ref })),
  });
  const two = {
    [list]: answer([line("new", "2026-11-26T04:24:00Z"), line("old", "2026-11-26T03:00:00Z")].join("\n")),
    ...made("new", "sha256:n"),
    ...made("old", "sha256:o"),
    ...said("new"),
    ...said("old"),
  };
  const created = Date.parse("2026-11-26T02:59:59Z");
  const always = () => true;

  test("reads the closest first, and what a record made only once", async () => {
    const records = builder(two);
    const found = await records.find([{ id: "sha256:o", created }], always);
    expect([...found.provenance]).toEqual([["sha256:o", { by: "old" }]]);
    expect(found.complete).toBe(true);
    expect(commands).toEqual([list, recordArguments("old").join(" "), provenanceArguments("old").join(" ")]);
    await records.find([{ id: "sha256:none", created }], always);
    await records.find([{ id: "sha256:none", created }], always);
    expect(commands.filter((command) => command === recordArguments("old").join(" "))).toHaveLength(1);
    expect(commands.filter((command) => command === recordArguments("new").join(" "))).toHaveLength(1);
  });

  test("runs nothing for no image, and no more when nobody waits", async () => {
    expect(await builder(two).find([], always)).toEqual({ provenance: new Map(), complete: true });
    expect(commands).toEqual([]);
    const found = await builder(two).find([{ id: "sha256:n" }], () => false);
    expect([found.provenance.size, found.complete]).toEqual([0, false]);
    expect(commands).toEqual([list]);
  });

  test("a builder that keeps no records is not asked again, one that does not answer is", async () => {
    const without = builder({ [list]: answer("", 1, 'unknown command "history"') });
    expect((await without.find([{ id: "sha256:n" }], always)).complete).toBe(true);
    const silent = builder({
      [list]: answer("", 1, "ERROR: Cannot connect to the Docker daemon at unix:///x"),
    });
    expect((await silent.find([{ id: "sha256:n" }], always)).complete).toBe(false);
    const absent = new BuildRecords(async () => failure("docker-not-found"));
    expect((await absent.find([{ id: "sha256:n" }], always)).complete).toBe(false);
  });
});
