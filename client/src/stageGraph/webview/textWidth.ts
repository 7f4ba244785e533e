/** How wide a text is in the fonts of the picture, before it is drawn. */
import { svg } from "./svg.ts";

/** Classes of texts in the picture: each has one font. */
export type TextClass = "title" | "number" | "code" | "quiet" | "loud" | "badge" | "label";

export interface Ruler {
  width(text: string, of: TextClass): number;
}

/** Reads the fonts as they are now: a theme or a setting may change them. */
export function rulerIn(picture: SVGSVGElement): Ruler {
  const context = document.createElement("canvas").getContext("2d");
  const fonts = new Map<TextClass, string>();
  const fontOf = (name: TextClass): string => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    const probe = picture.appendChild(svg("text", { class: name }));
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
    probe.remove();
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    fonts.set(name, font);
    return font;
  };
  return {
    width: (text, name) => {
      if (!context) return text.length * 8;
      context.font = fontOf(name);
      return Math.ceil(context.measureText(text).width);
    },
  };
}
