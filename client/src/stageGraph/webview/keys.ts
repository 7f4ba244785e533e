/** What pointer and keyboard do in the picture: one of its items is reached by Tab, the others by the arrows. */

import { type Step, walk } from "../layout/walk.ts";
import type { Canvas } from "./canvas.ts";
import type { Picture } from "./picture.ts";
import type { Open } from "./table.ts";

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/** How far Shift and an arrow move the picture, in pixels. */
const reach = 60;
const pans: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -reach],
  ArrowDown: [0, reach],
  ArrowLeft: [-reach, 0],
  ArrowRight: [reach, 0],
};

export function keysOf(canvas: Canvas, picture: Picture, open: Open): void {
  const { element } = picture;
  /** Of an edge with several places each call opens the next. */
  let last = { id: "", place: -1 };
  const openNext = (id: string): void => {
    last = { id, place: last.id === id ? last.place + 1 : 0 };
    open(id, last.place);
  };
  const idOf = (target: EventTarget | null): string | undefined => {
    const item = target instanceof Element ? target.closest<SVGGElement>("[role=option]") : null;
    return item?.dataset["id"];
  };
  const zooms: Readonly<Record<string, () => void>> = {
    "+": () => canvas.zoomIn(),
    "=": () => canvas.zoomIn(),
    "-": () => canvas.zoomOut(),
    _: () => canvas.zoomOut(),
    "0": () => canvas.zoomToFit(),
  };
  const go = (from: string, step: Step): void => {
    const next = walk(picture.walkable, from, step);
    picture.focus(next);
    const target = picture.elementOf(next);
    if (target) canvas.reveal(target, false);
  };
  const actionOf = ({ key, shiftKey }: KeyboardEvent, current: string): (() => void) | undefined => {
    const pan = shiftKey ? pans[key] : undefined;
    if (pan) return () => canvas.pan(...pan);
    const step = steps[key];
    if (step) return () => go(current, step);
    return key === "Enter" || key === " " ? () => openNext(current) : zooms[key];
  };
  element.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, altKey } = event;
    const current = idOf(event.target) ?? picture.current;
    if (ctrlKey || metaKey || altKey || current === undefined) return;
    const act = actionOf(event, current);
    if (!act) return;
    event.preventDefault();
    act();
  });
  element.addEventListener("click", (event) => {
    const id = idOf(event.target);
    if (id === undefined) return;
    picture.choose(id);
    openNext(id);
  });
  element.addEventListener("pointerover", (event) => picture.bringOut(idOf(event.target)));
  element.addEventListener("pointerleave", () => picture.bringOut(undefined));
  element.addEventListener("focusin", (event) => {
    const id = idOf(event.target);
    if (id === undefined) return;
    picture.choose(id);
    if (event.target instanceof Element && event.target.matches(":focus-visible")) picture.bringOut(id);
  });
  element.addEventListener("focusout", () => picture.bringOut(undefined));
}
