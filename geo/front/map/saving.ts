/* A picture of the map as a PNG file, made by the browser itself. */
import { svg } from "./dom.ts";

const SHARP = 2; // pixels of the file to a pixel of the map

/** A file as an address that the browser asks nobody for. Throws if it does not come. */
export async function embedded(url: string | URL): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for a part of it`);
  return dataUrl(await answer.blob());
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The typefaces of the document, as a style of the picture’s own: a picture may ask nobody for them. */
export async function typefaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) => rule instanceof CSSFontFaceRule);
  const faces = rules.map(async ({ style }) => {
    const url = /url\(["']?([^"')]+)/.exec(style.getPropertyValue("src"))?.[1];
    if (url === undefined) return "";
    const file = await embedded(new URL(url, document.baseURI));
    const family = style.getPropertyValue("font-family");
    return `@font-face{font-family:${family};font-weight:200 900;src:url(${file})}`;
  });
  return (await Promise.all(faces)).join("");
}

/* A style sheet of another host does not say what is in it. */
function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

/** The picture as a PNG. Throws if the browser does not make one. */
export async function png(picture: SVGSVGElement, css: string): Promise<Blob> {
  const style = svg(null, "style", {}, css);
  picture.insertBefore(style, picture.firstChild);
  const width = Math.round(Number(picture.getAttribute("width")) * SHARP);
  const height = Math.round(Number(picture.getAttribute("height")) * SHARP);
  picture.setAttribute("width", String(width));
  picture.setAttribute("height", String(height));
  const source = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const url = URL.createObjectURL(source);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await drawn(image, width, height);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function drawn(image: HTMLImageElement, width: number, height: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the browser gave no picture");
  return blob;
}

/** Hands a file to the reader. */
export function handOver(blob: Blob, name: string): void {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 60_000);
}
