import { describe, expect, test } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import { type Files, filesBelow } from "../../../test/memoryFileSystem.ts";
import { startCommand } from "./startCommand.ts";

function startOf(instructions: string, files: Files = {}) {
  const text = /^FROM/m.test(instructions) ? instructions : `FROM node\n${instructions}`;
  const { dockerfile, buildContext } = dockerfileIn(filesBelow("/workspace", { ...files, Dockerfile: text }));
  return dockerfile.finalStage && startCommand(dockerfile, dockerfile.finalStage, buildContext);
}

const wordsOf = (instructions: string, files?: Files) =>
  startOf(instructions, files)
    ?.words.map(({ value }) => value)
    .join(" ");

describe("the program that a container runs", () => {
  test.each([
    ['CMD ["node", "server.js"]', "node server.js"],
    ["CMD node server.js", "node server.js"],
    ["CMD exec /usr/bin/node server.js", "/usr/bin/node server.js"],
    ['CMD ["sh", "-c", "exec node server.js"]', "node server.js"],
    [
      'CMD ["/bin/bash", "-lc", "cd app && exec gunicorn app:app --bind :$PORT"]',
      "gunicorn app:app --bind :$PORT",
    ],
    ["CMD python manage.py migrate && gunicorn app", "gunicorn app"],
    ["CMD python manage.py migrate; exec gunicorn app", "gunicorn app"],
    ["CMD java -Xmx$(cat /memory) -jar app.jar", "java -Xmx$(cat /memory) -jar app.jar"],
    ["CMD FOO=1 node a.js", "node a.js"],
    ['ENTRYPOINT ["/app"]', "/app"],
    ['ENTRYPOINT ["/app"]\nCMD ["--port", "80"]', "/app --port 80"],
    ['ENTRYPOINT ["/app"]\nCMD serve', "/app"],
    ['ENTRYPOINT /app\nCMD ["--port", "80"]', "/app"],
    ['ENTRYPOINT ["tini", "--"]\nCMD ["node", "a.js"]', "node a.js"],
    ['ENTRYPOINT ["/sbin/tini", "-g", "--"]\nCMD node a.js', "node a.js"],
    ['ENTRYPOINT ["tini", "--", "node"]\nCMD ["a.js"]', "node a.js"],
    ['ENTRYPOINT ["dumb-init"]\nCMD ["sh", "-c", "a && b c"]', "b c"],
    ['ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "a.js"]', "node a.js"],
    ['ENTRYPOINT []\nCMD ["node", "a.js"]', "node a.js"],
    ['CMD ["poetry", "run", "uvicorn", "app:app"]', "uvicorn app:app"],
    ['CMD ["uv", "run", "--no-sync", "uvicorn", "app:app"]', "uvicorn app:app"],
    ['CMD ["npx", "-y", "serve", "dist"]', "serve dist"],
    ['CMD ["bundle", "exec", "puma"]', "puma"],
    ['CMD ["a"]\nCMD ["b"]', "b"],
    // The CMD of the stage it is built on falls away with another ENTRYPOINT.
    ['FROM a AS b\nCMD ["c"]\nFROM b\nENTRYPOINT ["d"]', "d"],
    ['FROM a AS b\nCMD ["c"]\nFROM b\nCMD ["e"]\nENTRYPOINT ["d"]', "d e"],
    ['FROM a AS b\nENTRYPOINT ["d"]\nFROM b\nCMD ["c"]', "d c"],
    ['FROM a AS b\nONBUILD CMD ["c"]\nFROM b', "c"],
  ])("of %j is %j", (instructions, expected) => expect(wordsOf(instructions)).toBe(expected));

  test.each([
    "",
    "CMD $COMMAND",
    'CMD ["--port", "80"]',
    "CMD if true; then node a.js; fi",
    "CMD node a.js | tee log",
    "CMD node a.js & nginx",
    "CMD node a.js || node b.js",
    "CMD []",
    'CMD ["tini", "--"]',
    'SHELL ["powershell"]\nCMD node a.js',
    'CMD node "a.js',
  ])("of %j is not known", (instructions) => expect(wordsOf(instructions)).toBeUndefined());
});

describe("scripts of package.json", () => {
  const scripts = (entries: Readonly<Record<string, string>>): string => JSON.stringify({ scripts: entries });
  const copied = "WORKDIR /app\nCOPY . .\n";

  test.each([
    ['CMD ["npm", "start"]', "node server.js"],
    ['CMD ["npm", "run", "start"]', "node server.js"],
    ["CMD npm run --silent start", "node server.js"],
    ['CMD ["npm", "run", "start", "--", "--port", "80"]', "node server.js --port 80"],
    ['CMD ["npm", "run", "start", "--port", "80"]', "node server.js"],
    ['CMD ["yarn", "start", "--port", "80"]', "node server.js --port 80"],
    ['CMD ["pnpm", "run", "start"]', "node server.js"],
    ['CMD ["bun", "run", "start"]', "node server.js"],
    ['CMD ["bun", "run", "src/index.ts"]', "bun run src/index.ts"],
    ['CMD ["node", "--run", "start"]', "node server.js"],
    ['CMD ["yarn", "vite", "preview"]', "vite preview"],
    ['CMD ["npm", "run", "dev"]', "next dev --port 3000"],
    ['CMD ["npm", "run", "both"]', "next start"],
    ['ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]', "node server.js"],
    ['CMD ["npm", "run", "loop"]', "npm run loop"],
    ['CMD ["npm", "run", "absent"]', "npm run absent"],
    ['CMD ["npm", "run", "several"]', "npm run several"],
    ['CMD ["npm", "--prefix", "web", "start"]', "npm --prefix web start"],
    ["CMD cd web && npm start", "vite"],
    ['CMD ["npm", "ci"]', "npm ci"],
    ['CMD ["yarn", "install"]', "yarn install"],
  ])("%j runs %j", (command, expected) => {
    const files = {
      "package.json": scripts({
        start: "NODE_ENV=production node server.js",
        dev: "npm run dev:web -- --port 3000",
        "dev:web": "next dev",
        both: "prisma migrate deploy && next start",
        loop: "npm run loop",
        several: "a & b",
      }),
      "web/package.json": scripts({ start: "vite" }),
    };
    expect(wordsOf(copied + command, files)).toBe(expected);
  });

  test("are those of the manifest that the image has", () => {
    const files = {
      "package.json": scripts({ start: "root" }),
      "apps/web/package.json": scripts({ start: "web" }),
    };
    const npm = 'CMD ["npm", "start"]';
    expect(wordsOf(`COPY apps/web /srv/web\nWORKDIR /srv/web\n${npm}`, files)).toBe("web");
    expect(wordsOf(`COPY apps/web/package*.json /srv/\nWORKDIR /srv\n${npm}`, files)).toBe("web");
    expect(wordsOf(`COPY . /srv\nWORKDIR /srv/apps/web\n${npm}`, files)).toBe("web");
    expect(wordsOf(`COPY . .\n${npm}`, files)).toBe("root");
    expect(wordsOf(`WORKDIR app\nCOPY . .\n${npm}`, files)).toBe("root");
    const build = "FROM node AS build\nWORKDIR /src\nCOPY . .\n";
    expect(
      wordsOf(`${build}FROM node\nWORKDIR /app\nCOPY --from=build /src/apps/web ./\n${npm}`, files),
    ).toBe("web");
    expect(
      wordsOf(`${build}FROM node\nWORKDIR /app\nCOPY --from=build /src/package.json ./\n${npm}`, files),
    ).toBe("root");
    expect(wordsOf(`${build}FROM node\nWORKDIR /app\nCOPY --from=build /other ./\n${npm}`, files)).toBe(
      "npm start",
    );
    expect(wordsOf(`WORKDIR /app\nCOPY . .\nWORKDIR $X\n${npm}`, files)).toBe("npm start");
  });

  test("say what they belong to", () => {
    const start = startOf(`${copied}ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]`, {
      "package.json": scripts({ start: "A=1 tsx watch a.ts" }),
    });
    expect(start).toMatchObject({
      program: "tsx",
      launchers: ["tini", "npm"],
      packageScript: { name: "start", manifest: { path: "package.json" } },
      executed: { value: "tini" },
      instruction: { keyword: "CMD" },
    });
    expect(start?.assignments).toEqual(new Map([["A", "1"]]));
  });
});
