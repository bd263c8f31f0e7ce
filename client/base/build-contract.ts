/**
 * For the build only: the contract without what a page does not use. Schemas are values made when their
 * file is loaded, so a bundler keeps them all, and zod with them (26 kB), beside the one function that
 * the hearing room wanted. Here a schema may be left out when nobody asks for it, and those who do ask
 * (the forms) get copies of the contract's files of their own, so that the others stay free of schemas.
 * The files hold no state; two copies of a pure function are as good as one.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
const addressesFile = fileURLToPath(new URL("./addresses.ts", import.meta.url));
const COPY = "?schemas";

type Node = { type: string; start: number; end: number };
type Statement = Node & {
  source?: (Node & { value: string }) | null;
  specifiers?: { importKind?: string; imported?: { name: string } }[];
  declaration?: Statement | null;
  declarations?: { init: Node | null }[];
};

export function buildContract(): Plugin {
  return {
    name: "build-contract",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer) {
      const inCopy =
        importer?.startsWith(shared) === true && importer.endsWith(COPY) && source.startsWith(".");
      if (!inCopy && !source.endsWith(COPY)) return null;
      const found = await this.resolve(source.replace(COPY, ""), importer?.replace(COPY, ""), {
        skipSelf: true,
      });
      return found && found.id.startsWith(shared) ? found.id + COPY : found;
    },
    async load(id) {
      if (id.endsWith(COPY))
        return { code: await readFile(id.slice(0, -COPY.length), "utf8"), moduleType: "ts" };
      if (id !== addressesFile) return null;
      // Method and path alone, worked out now instead of in the browser.
      const { addresses } = (await import(addressesFile)) as typeof import("./addresses.ts");
      return `export const addresses = ${JSON.stringify(addresses)};`;
    },
    transform: {
      handler(code, id) {
        const lang = id.endsWith(".tsx") ? "tsx" : "ts";
        if (!/\.tsx?(\?schemas)?$/.test(id) || id.includes("/node_modules/")) return null;
        const body = this.parse(code, { lang }).body as unknown as Statement[];
        const edits = id.startsWith(shared) ? pureValues(body) : schemaImports(body);
        return edits.length === 0 ? null : { code: edited(code, edits), map: null };
      },
    },
  };
}

type Edit = { at: Node; before: string; after: string };

const computed = [
  "CallExpression",
  "NewExpression",
  "ObjectExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
];

/** Marks what every top-level `const x = f(…)` computes as free of side effects; all of shared/ is. */
function pureValues(body: Statement[]): Edit[] {
  return body
    .flatMap((one) => (one.declaration ?? one).declarations ?? [])
    .flatMap(({ init }) =>
      init !== null && computed.includes(init.type)
        ? [{ at: init, before: "/* @__PURE__ */ (() => (", after: "))()" }]
        : [],
    );
}

/** Leads imports of schemas, known by their capital as in `PersonFields`, to the copies. */
function schemaImports(body: Statement[]): Edit[] {
  return body.flatMap((one) => {
    if (one.type !== "ImportDeclaration" || !one.source?.value.startsWith("#shared/")) return [];
    const wanted = (one.specifiers ?? [])
      .filter((name) => name.importKind !== "type")
      .map((name) => name.imported?.name ?? "");
    if (!wanted.some((name) => /^[A-Z][a-z]/.test(name))) return [];
    return [{ at: one.source, before: "", after: COPY }];
  });
}

function edited(code: string, edits: Edit[]): string {
  return edits
    .toSorted((one, other) => other.at.start - one.at.start)
    .reduce((text, { at, before, after }) => {
      const inside = text.slice(at.start, at.end);
      // A query goes inside the quotes of its import.
      const put = after === COPY ? inside.slice(0, -1) + after + inside.slice(-1) : before + inside + after;
      return text.slice(0, at.start) + put + text.slice(at.end);
    }, code);
}
