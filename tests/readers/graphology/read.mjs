// What Gephi Lite's parsers and Cytoscape.js make of each graph in a folder: `node read.mjs PACKAGES FOLDER` writes NAME.js.json.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

// The packages lie where npm was told to put them, which is not beside this file.
const packages = createRequire(join(resolve(process.argv[2]), 'package.json'));
const { MultiDirectedGraph } = packages('graphology');
const graphml = packages('graphology-graphml');
const gexf = packages('graphology-gexf');
const cytoscape = packages('cytoscape');
const readers = {
  graphml: (text) => graphml.parse(MultiDirectedGraph, text).export(),
  gexf: (text) => gexf.parse(MultiDirectedGraph, text).export(),
  cyjs: (text) => cytoscape({ headless: true, elements: JSON.parse(text).elements }).json().elements,
};

const folder = process.argv[3];
for (const name of readdirSync(folder)) {
  const read = readers[name.split('.').pop()];
  if (read) {
    writeFileSync(join(folder, `${name}.js.json`), JSON.stringify(read(readFileSync(join(folder, name), 'utf-8'))));
  }
}
