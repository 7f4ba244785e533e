import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { buildContextAt } from "../../project/buildContext/buildContext.ts";
import { imagePathOf, isImageDirectory, mayBringSomeOf, placesInImage } from "./imagePath.ts";

const files = memoryFileSystem({
  "/srv/package.json": "",
  "/srv/src/app.ts": "",
  "/srv/src/views/a.html": "",
  "/srv/conf/a.conf": "",
});
const buildContext = buildContextAt(files, "/srv", "/srv/Dockerfile");

function imageOf(text: string) {
  const dockerfile = parseDockerfile(text);
  const stage = dockerfile.finalStage ?? expect.fail("no stage");
  return { path: "/srv/Dockerfile", dockerfile, stage };
}
const pathIn = (text: string, path: string) => imagePathOf(imageOf(`FROM a\n${text}`), buildContext, path);

test.each([
  ["WORKDIR /app\nCOPY . .", "/srv/src/app.ts", "/app/src/app.ts"],
  ["WORKDIR /app\nCOPY . .", "/srv", "/app"],
  ["WORKDIR /app\nCOPY ./src ./", "/srv/src/views", "/app/views"],
  ["WORKDIR /app\nCOPY . .\nCOPY src/ /code/", "/srv/src/app.ts", "/code/app.ts"],
  ["WORKDIR /app\nCOPY src/ /code/\nCOPY . .", "/srv/src/app.ts", "/code/app.ts"],
  ["WORKDIR /app\nCOPY package.json ./", "/srv/package.json", "/app/package.json"],
  ["WORKDIR /app\nCOPY package.json src/app.ts /x", "/srv/src/app.ts", "/x/app.ts"],
  // WORKDIR has made the directory.
  ["WORKDIR /app\nCOPY package.json /app", "/srv/package.json", "/app/package.json"],
  ["COPY conf/a.conf /etc/b.conf", "/srv/conf/a.conf", "/etc/b.conf"],
  ["COPY conf/a.conf /etc/", "/srv/conf/a.conf", "/etc/a.conf"],
  ['WORKDIR /app\nCOPY ["src", "lib"]', "/srv/src", "/app/lib"],
  // What no COPY names is seen from the working directory.
  ["WORKDIR /app", "/srv/src", "/app/src"],
  ["WORKDIR /app\nCOPY --from=b /x/src /y", "/srv/src", "/app/src"],
  ["WORKDIR /app\nCOPY src/*.ts /y/", "/srv/src/app.ts", "/app/src/app.ts"],
  ["WORKDIR /app\nCOPY $SRC /y/", "/srv/src/app.ts", "/app/src/app.ts"],
])("%j has %s at %s", (text, path, expected) => expect(pathIn(text, path)).toBe(expected));

test("unknown without a working directory, and outside the context", () => {
  expect(pathIn("RUN true", "/srv/src")).toBeUndefined();
  expect(pathIn("WORKDIR $DIR", "/srv/src")).toBeUndefined();
  expect(pathIn("WORKDIR /app", "/elsewhere/src")).toBeUndefined();
});

test("directories of the image are those it works in or copies into, and those above", () => {
  const image = imageOf(
    "FROM a\nWORKDIR /app/web\nCOPY src ./lib\nCOPY package.json /etc/x/p.json\nCOPY package.json /opt/\n",
  );
  for (const path of ["/app", "/app/web", "/app/web/", "/app/web/lib", "/etc/x", "/opt", "/"]) {
    expect(isImageDirectory(image, buildContext, path), path).toBe(true);
  }
  for (const path of ["/etc/x/p.json", "/app/we", "/opt/package.json", "/srv"]) {
    expect(isImageDirectory(image, buildContext, path), path).toBe(false);
  }
});

const placesIn = (text: string, path: string) =>
  placesInImage(imageOf(`FROM a\n${text}`), buildContext, path)?.map((place) => place.path);

test.each([
  ["WORKDIR /app\nCOPY . .\nCOPY src /code", "/srv/src", ["/app/src", "/code"]],
  ["COPY package.json /app/", "/srv/src", []],
  ["COPY package.json /app/\nCOPY --from=b src /app", "/srv/src", []],
  // A pattern counts where it can match, and nothing else does.
  ["COPY p*.json /app/", "/srv/src", []],
  ["COPY s* /app/", "/srv/src", ["/app"]],
  ["COPY s* /app/", "/srv/src/views/a.html", ["/app/views/a.html"]],
  ["COPY src/*.ts /app/", "/srv/src/app.ts", ["/app/app.ts"]],
  ["COPY src/*.ts /app/", "/srv/src/views", []],
  [
    "WORKDIR /app\nCOPY package*.json ./\nCOPY . .",
    "/srv/package.json",
    ["/app/package.json", "/app/package.json"],
  ],
  [
    "WORKDIR /app\nCOPY . .\nCOPY package*.json lib/",
    "/srv/package.json",
    ["/app/package.json", "/app/lib/package.json"],
  ],
  // Directories lose their names on the way.
  ["COPY * /app/", "/srv", undefined],
  // One file that matches gets the name of the destination, several a directory.
  ["COPY package*.json /app/p", "/srv/package.json", undefined],
  ["COPY packag[e]*.json /app/", "/srv/package.json", undefined],
  ["COPY --exclude=*.md p* /app/", "/srv/package.json", undefined],
  ["COPY p* ./relative/", "/srv/package.json", undefined],
  ["COPY $FILES /app/", "/srv/src", undefined],
  ["COPY src $APP", "/srv/src", undefined],
  ["COPY src ./relative", "/srv/src", undefined],
  ["COPY package.json ./relative", "/srv/src", []],
  ["COPY --exclude=*.md . /app/", "/srv/src", undefined],
  ["COPY --parents src /app/", "/srv/src", undefined],
  ["ADD https://example.com/a.tar /app/", "/srv/src", []],
  ["COPY <<EOF /app/a\nsrc\nEOF", "/srv/src", []],
  ["COPY . /app", "/elsewhere", undefined],
])("%j puts %s at %j", (text, path, expected) => expect(placesIn(text, path)).toEqual(expected));

test("a file copied to a path without a slash may land in a directory of the base image", () => {
  const certain = (text: string) =>
    placesInImage(imageOf(`FROM a\n${text}`), buildContext, "/srv/conf/a.conf")?.map(
      (place) => place.certain,
    );
  expect(certain("COPY conf/a.conf /etc/app")).toEqual([false]);
  expect(certain("COPY conf/a.conf /etc/app/")).toEqual([true]);
  expect(certain("COPY conf /etc/app")).toEqual([true]);
});

test("something of a directory comes along by what lies in it, and by what may", () => {
  const brings = (text: string) => mayBringSomeOf(imageOf(`FROM a\n${text}`).stage, buildContext, "/srv/src");
  for (const text of ["COPY src/app.ts /a", "COPY src /a", "COPY src/*.ts /a/", "COPY * /a/", "COPY $X /a"]) {
    expect(brings(text), text).toBe(true);
  }
  for (const text of [
    "COPY srcs /a",
    "COPY package*.json /a/",
    "COPY --from=b src /a",
    "ADD https://src/ /a",
  ]) {
    expect(brings(text), text).toBe(false);
  }
});
