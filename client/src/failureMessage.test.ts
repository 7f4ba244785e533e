import { describe, expect, test } from "vitest";
import { type FailureReason, failure } from "./docker/failure.ts";
import { failureMessage } from "./failureMessage.ts";
import { english, french } from "./testing/readers.ts";

/** Every reason, so that a new one without a message does not compile. */
const reasons: Record<FailureReason, true> = {
  "docker-not-found": true,
  "daemon-unreachable": true,
  "permission-denied": true,
  "context-not-found": true,
  "builder-not-found": true,
  "compose-only": true,
  "engine-error": true,
  conflict: true,
  "image-in-use": true,
  "no-container": true,
  "no-containers": true,
  "compose-missing": true,
  "compose-too-old": true,
  "build-failed": true,
  "checks-failed": true,
  "checks-missing": true,
  "port-taken": true,
  "run-failed": true,
  "container-failed": true,
  "watch-failed": true,
  "no-target": true,
  "no-image": true,
  "image-missing": true,
  "analysis-failed": true,
  "no-watch": true,
  "no-project": true,
  "project-unsupported": true,
  "files-not-made": true,
  "server-unavailable": true,
  cancelled: true,
  untrusted: true,
};

const told = Object.keys(reasons).filter((reason): reason is FailureReason => reason !== "cancelled");

describe.each(told)("%s", (reason) => {
  const of = ({ l10n }: typeof english) => failureMessage(failure(reason, "detail", "subject"), l10n);

  test("has one sentence and one button", () => {
    const message = of(english);
    expect(message?.text).toMatch(/^[A-Za-z].*[.a-z]$/);
    expect(message?.text).not.toMatch(/\{\d\}|\. [A-Z]/);
    expect(message?.button.title).toMatch(/^[A-Z]/);
  });

  test("is told in French", () => {
    expect(of(french)?.text).not.toBe(of(english)?.text);
    expect(of(french)?.button.title).not.toBe(of(english)?.button.title);
  });

  test("its button leads somewhere", () => {
    const remedy = of(english)?.button.remedy;
    if (remedy?.kind === "open") expect(remedy.url).toMatch(/^https:\/\/docs\.docker\.com\//);
    if (remedy?.kind === "command") expect(remedy.command).toMatch(/^(slipway|workbench)\./);
  });
});

test("what the user has cancelled is not told", () => {
  expect(failureMessage(failure("cancelled"), english.l10n)).toBeUndefined();
});

test("a path that is set and wrong leads to the setting, a missing Docker to its installation", () => {
  expect(failureMessage(failure("docker-not-found", "/nowhere/docker"), english.l10n)).toEqual({
    text: "The docker command named in the settings was not found: /nowhere/docker",
    button: {
      title: "Open Setting",
      remedy: {
        kind: "command",
        command: "workbench.action.openSettings",
        arguments: ["slipway.docker.path"],
      },
    },
  });
  expect(failureMessage(failure("docker-not-found"), english.l10n)).toMatchObject({
    text: "The docker command was not found.",
    button: { title: "Install Docker", remedy: { kind: "open" } },
  });
});

test("the old Compose is named with the one that is needed", () => {
  expect(failureMessage(failure("compose-too-old", "2.20.1"), english.l10n)?.text).toBe(
    "Docker Compose 2.20.1 cannot watch while it runs: 2.25.0 or later is needed.",
  );
});
