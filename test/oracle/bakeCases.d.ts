/** Bake files that buildx takes, and what of them only buildx can tell. */
export interface BakeCase {
  readonly what: string;
  /** In the order that buildx is given them. */
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** `target.setting` or `target.setting.key`. */
  readonly unknown?: readonly string[];
}
export declare const bakeCases: readonly BakeCase[];
