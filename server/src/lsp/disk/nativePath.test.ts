import { describe, expect, it } from "vitest";
import { corePath, nativePath } from "./nativePath.ts";

describe("paths of a machine", () => {
  it.each([
    ["C:\\srv\\app", "c:/srv/app"],
    ["\\\\host\\share\\x", "//host/share/x"],
    ["/srv/odd\\name", "/srv/odd\\name"],
  ])("writes %s as %s", (native, path) => expect(corePath(native)).toBe(path));

  it.each([
    ["c:/srv/app", "c:\\srv\\app"],
    ["//host/share/x", "\\\\host\\share\\x"],
    ["/srv/app", "/srv/app"],
  ])("writes %s for this machine's programs as %s", (path, native) => expect(nativePath(path)).toBe(native));
});
