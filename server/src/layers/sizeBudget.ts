/** How large an image may be, as people write it, and what of that an image exceeds. */

import type { BudgetLimits } from "../protocol/builtImages.ts";

/** Values as written: a number of bytes, `200 MB`, `1.5 GiB`; of a growth also `10 %`. */
export type WrittenBudget = Readonly<Record<string, string | number>>;

/** By tag or role. */
export type WrittenBudgets = Readonly<Record<string, WrittenBudget>>;

export interface SizeBudget {
  /** Bytes of the whole image. */
  readonly total?: number;
  /** Bytes of the layers above the base image, which a new base leaves as they are. */
  readonly own?: number;
  /** Against the image that had the tag before: bytes, or a share of its size. */
  readonly growth?: { readonly bytes: number } | { readonly share: number };
}

/** What there is to compare, in bytes. */
export interface ImageSizes {
  readonly total: number;
  /** Undefined where it is not known which layers are the base image's. */
  readonly own: number | undefined;
  /** Sizes before and now, counted in the same way; undefined where there was no image before. */
  readonly growth: { readonly before: number; readonly now: number } | undefined;
}

export interface Excess {
  readonly kind: "total" | "own" | "growth";
  /** Bytes; of a growth, by how much the image grew. */
  readonly actual: number;
  readonly limit: number;
}

const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Bytes; undefined for what is no size. */
export function readSize(written: string | number): number | undefined {
  const [, number = "", unit = ""] = /^\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)\s*$/i.exec(String(written)) ?? [];
  const factor = number === "" ? undefined : units[unit.toLowerCase()];
  return factor === undefined ? undefined : Number(number.replace(",", ".")) * factor;
}

/** What is no size counts as not written. */
export function readBudget({ total, own, growth }: WrittenBudget): SizeBudget {
  const [totalBytes, ownBytes, growthBytes] = [total, own, growth].map((written) =>
    written === undefined ? undefined : readSize(written),
  );
  const [, percent] = /^\s*(\d+(?:[.,]\d+)?)\s*%\s*$/.exec(String(growth)) ?? [];
  return {
    ...(totalBytes !== undefined && { total: totalBytes }),
    ...(ownBytes !== undefined && { own: ownBytes }),
    ...(growthBytes !== undefined && { growth: { bytes: growthBytes } }),
    ...(percent !== undefined && { growth: { share: Number(percent.replace(",", ".")) / 100 } }),
  };
}

/** By tag, else by role: `my-app:production` goes before `production`. */
export function budgetFor(
  budgets: WrittenBudgets,
  { tag, role }: { readonly tag: string; readonly role?: string | undefined },
): SizeBudget | undefined {
  const key = [tag, role].find((name) => name !== undefined && Object.hasOwn(budgets, name));
  const written = key === undefined ? undefined : budgets[key];
  return written && readBudget(written);
}

/** The limits in bytes; a growth is one once there was an image before. */
export function limitsOf({ total, own, growth }: SizeBudget, before: number | undefined): BudgetLimits {
  const share = growth && before !== undefined ? growthLimit(growth, before) : undefined;
  return {
    ...(total !== undefined && { total }),
    ...(own !== undefined && { own }),
    ...(share !== undefined && { growth: share }),
  };
}

const growthLimit = (growth: NonNullable<SizeBudget["growth"]>, before: number): number =>
  "bytes" in growth ? growth.bytes : growth.share * before;

/** In the order total, own, growth; empty where the image keeps to its budget. */
export function excesses(budget: SizeBudget, { total, own, growth }: ImageSizes): readonly Excess[] {
  const limits = limitsOf(budget, growth?.before);
  const sizes = { total, own, growth: growth && growth.now - growth.before };
  return (["total", "own", "growth"] as const).flatMap((kind) => {
    const [actual, limit] = [sizes[kind], limits[kind]];
    return actual !== undefined && limit !== undefined && actual > limit ? [{ kind, actual, limit }] : [];
  });
}
