import { ruleTest } from "../../../test/ruleTest.ts";
import { versionMismatch } from "./version-mismatch.ts";

const node = (image: string, engines: string, files = ""): string => `
        FROM ${image}
        WORKDIR /app
        COPY package*.json ./
      #- package.json
        { "engines": { "node": "${engines}" } }
      ${files}`;

ruleTest(versionMismatch, {
  good: [
    node("node:20-alpine", ">=18"),
    node("node:20", "^18 || ^20"),
    node("node:lts", ">=20"),
    node("node", ">=20"),
    node("node:$VERSION", ">=20"),
    node("company/node:16", ">=20"),
    node("node:16", "lts"),
    node("node:20.11", ">=20.9.0"),
    // Files of the project go to another stage.
    '\n        FROM node:16 AS assets\n        RUN npm i -g sass\n        FROM node:22\n        COPY . .\n      #- package.json\n        { "engines": { "node": ">=20" } }\n',
    // What the project is built with is one thing, its machine another.
    node("node:22", ">=18", "#- .nvmrc\n        20"),
    "\n        FROM golang:1.21\n        ENV GOTOOLCHAIN=auto\n        COPY go.mod ./\n      #- go.mod\n        module a\n        go 1.23\n",
    "\n        FROM golang:1.24-alpine\n        COPY go.mod ./\n      #- go.mod\n        module a\n        go 1.23.4\n",
    '\n        FROM python:3.12\n        COPY . .\n      #- pyproject.toml\n        [project]\n        requires-python = ">=3.11"\n',
    "\n        FROM mcr.microsoft.com/dotnet/sdk:9.0\n        COPY . .\n        FROM mcr.microsoft.com/dotnet/aspnet:8.0\n      #- app.csproj\n        <TargetFramework>net8.0</TargetFramework>\n",
    "\n        FROM maven:3.9-eclipse-temurin-21 AS build\n        COPY pom.xml .\n        FROM eclipse-temurin:21-jre\n      #- pom.xml\n        <java.version>17</java.version>\n",
    '\n        FROM ruby:3.3\n        COPY Gemfile .\n      #- Gemfile\n        ruby "3.3.4"\n',
    `
        FROM node:16
        COPY . .
      #- package.json
        { "engines": { "node": ">=20" } }
      #- compose.yaml
        services: { web: { build: { context: ., additional_contexts: { "node:16": "docker-image://node:22" } } } }
    `,
  ],
  bad: [
    {
      code: `
          FROM ruby:3.2-slim
        #      ^^^^^^^^^^^^^ "ruby:3.2-slim" has Ruby 3.2, but "Gemfile" asks for "3.3.6"
          COPY Gemfile .
        #- Gemfile
          ruby "3.3.6"
      `,
      fixed: `
          FROM ruby:3.3.6-slim
          COPY Gemfile .
        #- Gemfile
          ruby "3.3.6"
      `,
    },
    {
      code: `
        FROM node:16-alpine AS build
      #      ^^^^^^^^^^^^^^ "node:16-alpine" has Node.js 16, but "package.json" asks for ">=18.17.0"
        WORKDIR /app
        COPY package*.json ./
        FROM node:16-alpine
        COPY --from=build /app /app
      #- package.json
        { "engines": { "node": ">=18.17.0" } }
      `,
      related: ["/workspace/package.json:1 This is what the project asks for"],
      titles: ["Change the version to 18"],
      fixed: `
        FROM node:18-alpine AS build
        WORKDIR /app
        COPY package*.json ./
        FROM node:16-alpine
        COPY --from=build /app /app
      #- package.json
        { "engines": { "node": ">=18.17.0" } }
      `,
    },
    {
      code: `
        FROM node:22
      #      ^^^^^^^ "node:22" has Node.js 22, but ".nvmrc" asks for "v20.11.1"
        COPY . .
      #- package.json
        {}
      #- .nvmrc
        v20.11.1
      `,
      fixed: `
        FROM node:20
        COPY . .
      #- package.json
        {}
      #- .nvmrc
        v20.11.1
      `,
    },
    {
      code: `
        FROM python:3.9-slim
      #      ^^^^^^^^^^^^^^^ "python:3.9-slim" has Python 3.9, but "api/pyproject.toml" asks for "^3.11"
        WORKDIR /srv
        COPY api/ ./
      #- api/pyproject.toml
        [tool.poetry.dependencies]
        python = "^3.11"
      `,
      fixed: `
        FROM python:3.11-slim
        WORKDIR /srv
        COPY api/ ./
      #- api/pyproject.toml
        [tool.poetry.dependencies]
        python = "^3.11"
      `,
    },
    {
      code: `
        FROM golang:1.21 AS build
      #      ^^^^^^^^^^^ "golang:1.21" has Go 1.21, but "go.mod" asks for "1.23.4"
        COPY go.mod go.sum ./
      #- go.mod
        module a
        go 1.23.4
      #- go.sum
        x
      `,
      fixed: `
        FROM golang:1.23 AS build
        COPY go.mod go.sum ./
      #- go.mod
        module a
        go 1.23.4
      #- go.sum
        x
      `,
    },
    {
      code: `
        FROM maven:3.9-eclipse-temurin-21 AS build
        COPY pom.xml .
        FROM eclipse-temurin:17-jre
      #      ^^^^^^^^^^^^^^^^^^^^^^ "eclipse-temurin:17-jre" has Java 17, but "pom.xml" asks for "21"
      #- pom.xml
        <properties><maven.compiler.release>21</maven.compiler.release></properties>
      `,
      fixed: `
        FROM maven:3.9-eclipse-temurin-21 AS build
        COPY pom.xml .
        FROM eclipse-temurin:21-jre
      #- pom.xml
        <properties><maven.compiler.release>21</maven.compiler.release></properties>
      `,
    },
    {
      code: `
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        COPY web/web.csproj web/
        FROM mcr.microsoft.com/dotnet/aspnet:9.0
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "mcr.microsoft.com/dotnet/aspnet:9.0" has .NET 9.0, but "web/web.csproj" asks for "net8.0"
      #- web/web.csproj
        <TargetFramework>net8.0</TargetFramework>
      `,
      fixed: `
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        COPY web/web.csproj web/
        FROM mcr.microsoft.com/dotnet/aspnet:8.0
      #- web/web.csproj
        <TargetFramework>net8.0</TargetFramework>
      `,
    },
    {
      code: `
        FROM php:8.1-fpm AS base
      #      ^^^^^^^^^^^ "php:8.1-fpm" has PHP 8.1, but "composer.json" asks for "^8.2"
        FROM base
        COPY composer.json ./
      #- composer.json
        { "require": { "php": "^8.2" } }
      `,
      fixed: `
        FROM php:8.2-fpm AS base
        FROM base
        COPY composer.json ./
      #- composer.json
        { "require": { "php": "^8.2" } }
      `,
    },
  ],
});
