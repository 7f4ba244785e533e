/** What the picture lies on: it scrolls, zooms and can be dragged about. */
import { element } from "../../webview/dom/elements.ts";
import type { Picture } from "./picture.ts";

const smallest = 0.25;
const largest = 3;
/** By itself nothing is made so small that it cannot be read. */
const smallestFit = 0.62;
const step = 1.2;

export class Canvas {
  readonly element = element("div", "canvas");
  readonly #picture: Picture;
  readonly #remember: (zoom: number | undefined) => void;
  /** Undefined: as large as the width allows. */
  #zoom: number | undefined;

  constructor(picture: Picture, zoom: number | undefined, remember: (zoom: number | undefined) => void) {
    this.#picture = picture;
    this.#zoom = zoom;
    this.#remember = remember;
    this.element.append(picture.element);
    new ResizeObserver(() => this.fit()).observe(this.element);
    this.element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.#dragging();
  }

  /** Brings the picture to its size: after it has changed, or the room for it has. */
  fit(): void {
    const { width, height } = this.#picture.size;
    const zoom = this.#scale;
    const { style } = this.#picture.element;
    style.width = `${Math.floor(width * zoom)}px`;
    style.height = `${Math.floor(height * zoom)}px`;
  }

  zoomIn(): void {
    this.#zoomTo(this.#scale * step);
  }

  zoomOut(): void {
    this.#zoomTo(this.#scale / step);
  }

  zoomToFit(): void {
    this.#zoom = undefined;
    this.#remember(undefined);
    this.fit();
  }

  pan(x: number, y: number): void {
    this.element.scrollBy(x, y);
  }

  /** Scrolls only as far as it must. */
  reveal(target: Element, smoothly: boolean): void {
    const still = document.body.classList.contains("vscode-reduce-motion");
    target.scrollIntoView({
      block: "nearest",
      inline: "nearest",
      behavior: smoothly && !still ? "smooth" : "instant",
    });
  }

  get #scale(): number {
    if (this.#zoom !== undefined) return this.#zoom;
    const { width } = this.#picture.size;
    const room = this.element.clientWidth;
    return width > 0 && room > 0 ? Math.min(1, Math.max(smallestFit, room / width)) : 1;
  }

  /** The point under the pointer, else the middle, stays where it is. */
  #zoomTo(wanted: number, at?: { readonly x: number; readonly y: number }): void {
    const former = this.#scale;
    const zoom = Math.min(largest, Math.max(smallest, wanted));
    this.#zoom = zoom;
    this.#remember(zoom);
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const x = at ? at.x - left : width / 2;
    const y = at ? at.y - top : height / 2;
    const { scrollLeft, scrollTop } = this.element;
    this.fit();
    this.element.scrollLeft = ((scrollLeft + x) * zoom) / former - x;
    this.element.scrollTop = ((scrollTop + y) * zoom) / former - y;
  }

  /** With Ctrl or a pinch; without, the wheel scrolls. */
  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoomTo(this.#scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  }

  #dragging(): void {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      const onItem = event.target instanceof Element && event.target.closest("[role=option]");
      if (onItem || event.button !== 0 || event.pointerType === "touch") return;
      element.setPointerCapture(event.pointerId);
      element.classList.add("dragged");
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) element.scrollBy(-event.movementX, -event.movementY);
    });
    element.addEventListener("lostpointercapture", () => element.classList.remove("dragged"));
  }
}
