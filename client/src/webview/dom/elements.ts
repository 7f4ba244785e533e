/** Makes the elements of a webview's page. Text only ever enters as text: names of images and stages are not ours. */

/** An element that is kept and brought up to date, so that the focus stays where it is and bars can grow. */
export interface View<Content> {
  readonly element: HTMLElement;
  update(content: Content): void;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Touches the document only where the text is another one. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Text that is not there takes no room. */
export function setOptionalText(target: HTMLElement, text: string | undefined): void {
  target.hidden = !text;
  setText(target, text ?? "");
}

/** A percentage of the room there is, by the style object, which the policy allows where it forbids a style attribute. */
export function setLength(target: HTMLElement, share: number): void {
  target.style.inlineSize = `${share * 100}%`;
}

/** Keeps one view for each content, in order; a view is only made where there was none and only goes with its content. */
export function viewList<Content, Shown = View<Content>>(
  parent: HTMLElement,
  make: () => Shown & View<Content>,
): { readonly views: readonly Shown[]; update(contents: readonly Content[]): void } {
  const views: (Shown & View<Content>)[] = [];
  return {
    views,
    update: (contents) => {
      while (views.length > contents.length) views.pop()?.element.remove();
      for (const [index, content] of contents.entries()) {
        const view = views[index] ?? make();
        if (!views[index]) {
          views.push(view);
          parent.append(view.element);
        }
        view.update(content);
      }
    },
  };
}
