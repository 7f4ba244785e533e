import { ruleTest } from "../../../test/ruleTest.ts";
import { cacheBustingCopy } from "./cache-busting-copy.ts";

const project = (manifest = "{}") => `
      #- package.json
        ${manifest}
      #- package-lock.json
        x
      #- src/main.js
        x`;

ruleTest(cacheBustingCopy, {
  good: [
    // A trigger copies in another build; a heredoc and a variable bring who knows what.
    `
        FROM node:22
        ONBUILD COPY . .
        ONBUILD RUN npm ci
${project()}
    `,
    `
        FROM node:22
        COPY <<EOF /app/package.json
        {}
        EOF
        COPY $SOURCES .
        RUN npm ci
${project()}
    `,
    // A workspace of several packages: the manifests are in folders of the sources.
    `
        FROM node:22
        COPY . .
        RUN pnpm install --frozen-lockfile
      #- package.json
        {}
      #- pnpm-workspace.yaml
        packages: ["packages/*"]
      #- pnpm-lock.yaml
        x
      #- packages/a/package.json
        {}
    `,
    // The service builds it from a folder that has none of these files.
    `
        FROM node:22
        COPY . .
        RUN npm ci
${project()}
      #- compose.yaml
        services:
          web: { build: { context: ./other, dockerfile: ../Dockerfile } }
      #- other/a.txt
        x
    `,
    `
        FROM node:22
        COPY package*.json ./
        RUN npm ci
        COPY . .
${project()}
    `,
    // The manifest came by itself first.
    `
        FROM node:22
        COPY package.json package-lock.json ./
        COPY . .
        RUN npm ci
${project()}
    `,
    // The packages were fetched by the lockfile before.
    `
        FROM node:22
        WORKDIR /app
        COPY pnpm-lock.yaml ./
        RUN pnpm fetch
        COPY . .
        RUN pnpm install --offline
      #- package.json
        {}
      #- pnpm-lock.yaml
        x
      #- src/main.js
        x
    `,
    // Scripts that run at install want the sources.
    `
        FROM node:22
        COPY . .
        RUN npm ci
${project('{ "scripts": { "postinstall": "node src/main.js" } }')}
    `,
    `
        FROM node:22
        COPY . .
        RUN npm ci
${project('{ "dependencies": { "local": "file:./local" } }')}
    `,
    `
        FROM node:22
        COPY . .
        RUN npm ci
${project('{ "workspaces": ["packages/*"] }')}
    `,
    // The manifest is half-written.
    `
        FROM node:22
        COPY . .
        RUN npm ci
${project("{ ")}
    `,
    `
        FROM python:3.12
        COPY . .
        RUN pip install .
      #- setup.py
        x
    `,
    `
        FROM python:3.12
        COPY . .
        RUN pip install -r requirements.txt
      #- requirements.txt
        -e .
      #- app.py
        x
    `,
    // Nothing but what the install needs.
    `
        FROM node:22
        COPY . .
        RUN npm ci
      #- package.json
        {}
      #- package-lock.json
        {}
      #- .dockerignore
        .dockerignore
        Dockerfile
    `,
    `
        FROM node:22
        COPY --from=build /app .
        RUN npm ci
${project()}
    `,
    // Modules, and projects that lead to others, want more than one file.
    `
        FROM maven:3
        COPY . .
        RUN mvn dependency:go-offline
      #- pom.xml
        <project><modules><module>a</module></modules></project>
      #- a/pom.xml
        x
    `,
    `
        FROM mcr.microsoft.com/dotnet/sdk:9.0
        COPY . .
        RUN dotnet restore Web.csproj
      #- Web.csproj
        <Project><ProjectReference Include="../Core/Core.csproj" /></Project>
      #- Program.cs
        x
    `,
  ],
  bad: [
    {
      // A target of its own, a stage called like an image, exec form, and an overlay that only adds.
      code: `
        # escape=\`
        FROM node:22 AS alpine
        FROM alpine AS tools
        WORKDIR /app
        COPY . .
      # ^^^^^^^^ Every change to what is copied here runs "npm ci" again
        RUN ["npm", "ci"]
        FROM node:22
      #- compose.yaml
        services:
          tools: { build: { context: ., target: tools } }
      #- compose.override.yaml
        services:
          tools: { environment: [A=b] }
${project()}
      `,
      fixed: `
        # escape=\`
        FROM node:22 AS alpine
        FROM alpine AS tools
        WORKDIR /app
        COPY package.json package-lock.json ./
        RUN ["npm", "ci"]
        COPY . .
        FROM node:22
      #- compose.yaml
        services:
          tools: { build: { context: ., target: tools } }
      #- compose.override.yaml
        services:
          tools: { environment: [A=b] }
${project()}
      `,
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        # everything
        COPY . .
      # ^^^^^^^^ Every change to what is copied here runs "npm ci" again
        RUN npm ci
        CMD ["node", "src/main.js"]
${project()}
      #- .npmrc
        x
      `,
      fixed: `
        FROM node:22
        WORKDIR /app
        # everything
        COPY package.json package-lock.json .npmrc ./
        RUN npm ci
        COPY . .
        CMD ["node", "src/main.js"]
${project()}
      #- .npmrc
        x
      `,
    },
    {
      // The RUN does more than install: what it does may need the sources.
      code: `
        FROM node:22
        COPY . .
      # ^^^^^^^^ Every change to what is copied here runs "npm ci" again
        RUN npm ci && npm run build
${project()}
      `,
    },
    {
      code: `
        FROM python:3.12
        WORKDIR /app
        COPY . /app
      # ^^^^^^^^^^^ Every change to what is copied here runs "pip install --no-cache-dir -r requirements.txt" again
        RUN pip install --no-cache-dir -r requirements.txt
      #- requirements.txt
        flask==3.0.0
      #- app.py
        x
      `,
    },
    {
      code: `
        FROM python:3.12
        WORKDIR /app
        COPY ./ ./
      # ^^^^^^^^^^ Every change to what is copied here runs "python3 -m pip install -r requirements.txt" again
        RUN python3 -m pip install -r requirements.txt
      #- requirements.txt
        flask==3.0.0
      #- app.py
        x
      `,
      fixed: `
        FROM python:3.12
        WORKDIR /app
        COPY requirements.txt ./
        RUN python3 -m pip install -r requirements.txt
        COPY ./ ./
      #- requirements.txt
        flask==3.0.0
      #- app.py
        x
      `,
    },
    {
      code: `
        FROM golang:1.23
        WORKDIR /src
        COPY api/ .
      # ^^^^^^^^^^^ Every change to what is copied here runs "go mod download" again
        RUN go mod download
      #- api/go.mod
        module x
      #- api/main.go
        x
      `,
    },
    {
      code: `
        FROM maven:3.9-eclipse-temurin-21
        WORKDIR /app
        COPY . .
      # ^^^^^^^^ Every change to what is copied here runs "mvn -B dependency:go-offline" again
        RUN mvn -B dependency:go-offline
        RUN mvn -B package
      #- pom.xml
        <project></project>
      #- src/Main.java
        x
      `,
      fixed: `
        FROM maven:3.9-eclipse-temurin-21
        WORKDIR /app
        COPY pom.xml ./
        RUN mvn -B dependency:go-offline
        COPY . .
        RUN mvn -B package
      #- pom.xml
        <project></project>
      #- src/Main.java
        x
      `,
    },
    {
      code: `
        FROM mcr.microsoft.com/dotnet/sdk:9.0
        WORKDIR /src
        COPY . .
      # ^^^^^^^^ Every change to what is copied here runs "dotnet restore Web.csproj" again
        RUN dotnet restore Web.csproj
        RUN dotnet publish --no-restore -o /out
      #- Web.csproj
        <Project></Project>
      #- Program.cs
        x
      `,
      fixed: `
        FROM mcr.microsoft.com/dotnet/sdk:9.0
        WORKDIR /src
        COPY Web.csproj ./
        RUN dotnet restore Web.csproj
        COPY . .
        RUN dotnet publish --no-restore -o /out
      #- Web.csproj
        <Project></Project>
      #- Program.cs
        x
      `,
    },
  ],
});
