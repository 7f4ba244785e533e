/** The setting `slipway.images`: one pair of images as an object, or several as a list. */

import type { ImagePairSetting, ImageSetting } from "../../protocol/index.ts";
import { isRecord } from "../../text/record.ts";

/** Settings are typed by hand: what has the wrong shape counts as absent. */
export function readImages(value: unknown): readonly ImagePairSetting[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((pair) => {
    if (!isRecord(pair)) return [];
    const { name, development, production } = pair;
    const read: ImagePairSetting = {
      ...(typeof name === "string" && name !== "" && { name }),
      ...(isImage(development) && { development }),
      ...(isImage(production) && { production }),
    };
    return read.development || read.production ? [read] : [];
  });
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const areTexts = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText);

const isImage = (value: unknown): value is ImageSetting =>
  isRecord(value) &&
  isText(value["dockerfile"]) &&
  shapes.every(([keys, accept]) => keys.every((key) => value[key] === undefined || accept(value[key])));

const isSecrets = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every(
    (secret) => isRecord(secret) && (isText(secret["file"]) || isText(secret["variable"])),
  );

const shapes: readonly (readonly [readonly (keyof ImageSetting)[], (value: unknown) => boolean])[] = [
  [["context", "target", "tag"], isText],
  [["buildArgs", "buildContexts"], areTexts],
  [["platforms", "cacheFrom", "cacheTo"], isTexts],
  [["secrets"], isSecrets],
];
