import { describe, expect, test } from "vitest";
import { connectionFailure, lastWords, missingContextOfBuild } from "./failure.ts";

describe("connectionFailure recognises what the command says", () => {
  test.each([
    // docker 28.2, as printed.
    [
      "daemon-unreachable",
      "Cannot connect to the Docker daemon at unix:///nope.sock. Is the docker daemon running?",
    ],
    [
      "daemon-unreachable",
      "ERROR: Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?",
    ],
    [
      "daemon-unreachable",
      'error during connect: Get "http://docker.example.com/v1.50/images/x/json": command [ssh -o ConnectTimeout=30 -T -- nohost docker system dial-stdio] has exited with exit status 255',
    ],
    [
      "daemon-unreachable",
      'ERROR: error during connect: this error may indicate that the docker daemon is not running: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/_ping": open //./pipe/docker_engine: The system cannot find the file specified.',
    ],
    [
      "permission-denied",
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/_ping": dial unix /var/run/docker.sock: connect: permission denied',
    ],
  ])("%s: %s", (reason, said) => {
    expect(connectionFailure(`something\n${said}\n`)).toMatchObject({ reason, detail: said });
  });

  test("a context that does not exist, by its name", () => {
    const said =
      'Failed to initialize: unable to resolve docker endpoint: context "nosuch": context not found: open /home/me/.docker/contexts/meta/9e/meta.json: no such file or directory';
    expect(connectionFailure(said)).toMatchObject({ reason: "context-not-found", detail: "nosuch" });
  });

  test("a context that does not exist, for which Buildx looks for a builder of its name", () => {
    expect(missingContextOfBuild('ERROR: no builder "gone" found\n')).toMatchObject({
      reason: "context-not-found",
      detail: "gone",
    });
    expect(missingContextOfBuild('#7 0.1 ERROR: no builder "gone" found')).toBeUndefined();
  });

  test.each([
    "ERROR: failed to build: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF",
    "ERROR: failed to build: failed to solve: Unavailable: error reading from server: EOF",
  ])("an engine that goes away in mid-build: %s", (said) => {
    expect(connectionFailure(`#7 RUN sleep 20\n${said}\n`)).toMatchObject({
      reason: "daemon-unreachable",
      detail: "error reading from server: EOF",
    });
  });

  test("and nothing else", () => {
    for (const said of [
      "",
      "#9 1.2 rpc error: code = Unavailable desc = connection closed",
      'ERROR: failed to build: failed to solve: target stage "nope" could not be found',
      "cp: cannot open '/etc/shadow': Permission denied",
      // Of others: a step in plain progress and behind it, its line and command, a container of Compose's.
      "#8 0.31 Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
      "0.312 Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
      '   4 | >>> RUN docker info || echo "cannot connect to the docker daemon"',
      'ERROR: failed to build: failed to solve: process "/bin/sh -c echo cannot connect to the docker daemon" did not complete successfully: exit code: 1',
      "traefik-1  | permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
    ]) {
      expect(connectionFailure(said)).toBeUndefined();
    }
  });
});

describe("lastWords", () => {
  test.each([
    ["a\nb\n\n", "b"],
    [
      "docker: Error response from daemon: No such image: nope:latest\n\nRun 'docker run --help' for more information\n",
      "No such image: nope:latest",
    ],
    [
      "ERROR: failed to build: resolve : lstat nowhere: no such file",
      "resolve : lstat nowhere: no such file",
    ],
    [
      "panic: runtime error: invalid memory address or nil pointer dereference\n\ngoroutine 45 [running]:\ncreated by golang.org/x/sync/errgroup.(*Group).Go in goroutine 1\n\terrgroup.go:78 +0x95\n",
      "panic: runtime error: invalid memory address or nil pointer dereference",
    ],
    ["", ""],
  ])("of %j", (output, words) => expect(lastWords(output)).toBe(words));
});
