/** The few colours of our own lines, in the terminal's palette so that they follow the theme. */

const sequence = (code: number) => `${String.fromCharCode(27)}[${code}m`;

const coloured = (code: number) => (text: string) => `${sequence(code)}${text}${sequence(0)}`;

export const bold = coloured(1);
export const dim = coloured(2);
export const red = coloured(31);
export const green = coloured(32);
export const yellow = coloured(33);
export const cyan = coloured(36);
