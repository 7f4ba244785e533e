/** Names and paths in the room that a picture has for them: the end tells more than the beginning. */

/** What would steer the direction or the place of text around it: a name that holds it is shown without. */
const steering = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

export const shown = (text: string): string => text.replace(steering, "");

/** At most `most` characters, cut off in front. */
export function endOf(text: string, most: number): string {
  const characters = [...shown(text)];
  return characters.length <= most ? characters.join("") : `…${characters.slice(1 - most).join("")}`;
}

/** At most `most` characters, cut off behind. */
export function beginningOf(text: string, most: number): string {
  const characters = [...shown(text)];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}

/** An image without most of its digest. */
export const shortImage = (reference: string, most: number): string =>
  endOf(reference.replace(/(@sha256:[0-9a-f]{7})[0-9a-f]+$/i, "$1…"), most);
