/* Bundles what the browser runs and draws its icon: `make front`. Prints the sources of each bundle. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { build } from "esbuild";

const front = import.meta.dirname;
const target = process.argv[2] ?? join(front, "built");

/* A page loads modules; the map's frame loads plain scripts, Leaflet's first. */
const ENTRIES = /** @type {const} */ ([
  { entry: "page.ts", format: "esm" },
  { entry: "map.ts", format: "iife" },
]);

for (const { entry, format } of ENTRIES) {
  const { metafile } = await build({
    entryPoints: [join(front, entry)],
    outdir: target,
    absWorkingDir: join(front, "../.."), // what the sources are named from
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
  });
  for (const source of Object.keys(metafile.inputs)) console.log(source);
}

/* As a picture: Chromium draws an SVG icon anew at every change of the address, and Safari shows none. */
const icon = new Resvg(readFileSync(join(front, "icon.svg")), { fitTo: { mode: "width", value: 64 } });
writeFileSync(join(target, "icon.png"), icon.render().asPng());
