/** Bytes in a message: three significant digits in decimal units, like `docker images`, in the reader's notation. */
import { type Message, t } from "./message.ts";

/** 2.03 GB, 75.7 MB, 30 MB, 812 bytes; « 75,7 Mo » in French. */
export function byteSize(bytes: number): Message {
  const unit = units.find(({ size }) => Number((bytes / size).toPrecision(3)) < 1000) ?? gigabytes;
  const [whole = "", fraction] = String(Number((bytes / unit.size).toPrecision(3))).split(".");
  return fraction === undefined || unit.size === 1 ? unit.whole(whole) : unit.broken(whole, fraction);
}

interface Unit {
  readonly size: number;
  readonly whole: (digits: string) => Message;
  readonly broken: (digits: string, fraction: string) => Message;
}

const gigabytes: Unit = {
  size: 1e9,
  whole: (digits) => t`${digits} GB`,
  broken: (digits, fraction) => t`${digits}.${fraction} GB`,
};
const units: readonly Unit[] = [
  { size: 1, whole: (digits) => t`${digits} bytes`, broken: (digits) => t`${digits} bytes` },
  {
    size: 1e3,
    whole: (digits) => t`${digits} kB`,
    broken: (digits, fraction) => t`${digits}.${fraction} kB`,
  },
  {
    size: 1e6,
    whole: (digits) => t`${digits} MB`,
    broken: (digits, fraction) => t`${digits}.${fraction} MB`,
  },
  gigabytes,
];
