import { ruleTest } from "../../../test/ruleTest.ts";
import { overBudget } from "./over-budget.ts";

const image = {
  tag: "app:production",
  role: "production",
  base: 100_000_000,
  own: [10_000_000, 30_000_000],
} as const;
const code = "FROM node AS build\nRUN make\nFROM node\nCOPY . .\nRUN npm ci\n";

ruleTest(overBudget, {
  options: { sizeBudget: { production: { total: "140 MB", own: 40_000_000, growth: "10 %" } } },
  images: [image, { ...image, tag: "app:development", role: "development", base: 900_000_000 }],
  good: [code],
  bad: [
    {
      images: [{ ...image, own: [10_000_000, 31_500_000] }],
      code: `
        FROM node AS build
        RUN make
        FROM node
      # ^^^^^^^^^ app:production has 142 MB, 1.5 MB over its budget of 140 MB
      # ^^^^^^^^^ The own layers of app:production have 41.5 MB, 1.5 MB over their budget of 40 MB
        COPY . .
        RUN npm ci
      # ^^^^^^^^^^ The largest line of app:production, which is over its budget: 31.5 MB, 76% of its own layers
      `,
      related: [
        "/workspace/Dockerfile:5 The largest line of app:production, which is over its budget: 31.5 MB, 76% of its own layers",
        "/workspace/Dockerfile:5 The largest line of app:production, which is over its budget: 31.5 MB, 76% of its own layers",
      ],
    },
    {
      images: [{ ...image, previousBytes: 120_000_000 }],
      code: `
        FROM node AS build
        RUN make
        FROM node
      # ^^^^^^^^^ app:production grew by 20 MB in its last build; its budget allows 12 MB
        COPY . .
        RUN npm ci
      # ^^^^^^^^^^ The largest line of app:production, which is over its budget: 30 MB, 75% of its own layers
      `,
    },
    {
      images: [{ ...image, base: 200_000_000 }],
      built: code,
      code: `
        FROM node AS build
        RUN make
        FROM node
      # ^^^^^^^^^ app:production has 240 MB, 100 MB over its budget of 140 MB (as built before the latest edits)
        COPY . .
        RUN npm ci --omit=dev
      `,
    },
  ],
});
