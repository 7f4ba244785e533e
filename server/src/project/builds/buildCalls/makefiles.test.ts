import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

const make = (text: string) => askedBuilds({ Makefile: text });

it("recipes build in the makefile's directory, each line by itself", () => {
  expect(make("image:\n\t@cd api && docker build .\n\tdocker build -t $@ \\\n\t\t--target dev .\n")).toEqual([
    "api/Dockerfile in api",
    "Dockerfile in . --target dev",
  ]);
  expect(make("image:\r\n\tdocker build \\\r\n\t\t--target dev .\r\n")).toEqual([
    "Dockerfile in . --target dev",
  ]);
  expect(wordsOfBuilds({ Makefile: "image:\n\t-docker build -t $(NAME):$(TAG) .\n" })).toHaveLength(1);
});

it("variables are followed where they are set once, and by the makefile alone", () => {
  expect(
    make("DIR := services/api\nFILE = $(DIR)/Dockerfile\nx:\n\tdocker build -f $(FILE) ${DIR}\n"),
  ).toEqual(["services/api/Dockerfile in services/api"]);
  expect(make("T ?= dev\nx:\n\tdocker build --target $(T) .\n")).toEqual([
    "Dockerfile in . --target unknown",
  ]);
  expect(make("T := a\nifdef X\nT := b\nendif\nx:\n\tdocker build --target $(T) .\n")).toEqual([
    "Dockerfile in . --target unknown",
  ]);
  expect(make("ARGS := --target dev \\\n  --build-arg A=1\nx:\n\tdocker build $(ARGS) .\n")).toEqual([
    "Dockerfile in . --target dev --build-arg A=1",
  ]);
  expect(make("x:\n\tfor each in api web; do docker build $$each; done\n")).toEqual([
    "‹each›/Dockerfile in ‹each›",
  ]);
  expect(make("x-%:\n\tdocker build images/$* -t x\n")).toEqual(["images/‹›/Dockerfile in images/‹›"]);
  expect(make("x:\n\tdocker build -f $(CURDIR)/a/Dockerfile $(shell pwd)\n")).toEqual(["a/Dockerfile in ."]);
});

it("a program may be a variable", () => {
  expect(make("CONTAINER_TOOL ?= docker\nx:\n\t$(CONTAINER_TOOL) build -t ${IMG} .\n")).toEqual([
    "Dockerfile in .",
  ]);
  expect(make("DOCKER = docker\nx:\n\t$(DOCKER) build .\n")).toEqual(["Dockerfile in ."]);
});

it("what is no recipe builds nothing", () => {
  expect(make("# docker build .\nX = docker build .\ndocker-build: docker build .\n")).toEqual([]);
});
