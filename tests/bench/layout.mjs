// SPDX-License-Identifier: EUPL-1.2
// Judges the layout against the yardstick: the same chains, the same metrics,
// one run.  Arguments: bench-layout, the folder of the yardstick, the seed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [program, folder, seed = '42'] = process.argv.slice(2);
const { generate } = await import(path.join(folder, 'gen.mjs'));
const { layoutLanes } = await import(path.join(folder, 'ref-lane.mjs'));
const { metrics } = await import(path.join(folder, 'metrics.mjs'));

// Another list is for a quick look.
const SIZES = (process.env.FALLWERK_BENCH_SIZES ?? '30,60,100,1000,5000').split(',').map(Number);
const SHAPES = { task: 0, gateway: 1, event: 2 };
const LIMITS = { crossings: 1, bends: 0.7, length: 0.85, time: 1 / 3 };

function median (times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function measureYardstick (graph, rounds) {
  const times = [];
  let layout;
  for (let i = 0; i < rounds + 3; i++) {
    const before = process.cpuUsage();
    layout = layoutLanes(graph);
    const used = process.cpuUsage(before);
    if (i >= 3)                          // the first ones warm the engine up
      times.push((used.user + used.system) / 1000);
  }
  return { ...metrics(layout), time: median(times) };
}

function measureOurs (graph, rounds, directory) {
  const file = path.join(directory, 'graph');
  const lines = [`lanes ${graph.lanes}`,
    ...graph.nodes.map(n => `node ${n.lane} ${n.w} ${n.h} ${SHAPES[n.kind]}`),
    ...graph.edges.map(e => `edge ${e.s} ${e.t} ${e.label.length * 6}`)];
  fs.writeFileSync(file, lines.join('\n'));
  const out = execFileSync(program, [file, String(rounds)],
    { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map(l => l.split(' '));
  const numbers = kind => out.filter(l => l[0] === kind).map(l => l.slice(1).map(Number));
  const nodes = numbers('node').map(([x, y], i) => (
    { x, y, w: graph.nodes[i].w, h: graph.nodes[i].h, lane: graph.nodes[i].lane }));
  const edges = numbers('edge').map((p, i) => {
    const pts = [];
    for (let k = 0; k < p.length; k += 2)
      pts.push([p[k], p[k + 1]]);
    return { s: graph.edges[i].s, t: graph.edges[i].t, pts };
  });
  if (process.env.FALLWERK_BENCH_DUMP)
    fs.writeFileSync(path.join(process.env.FALLWERK_BENCH_DUMP, `fallwerk-${graph.n}.json`),
      JSON.stringify({ nodes, edges }));
  return { ...metrics({ nodes, edges }), time: numbers('time')[0][0] };
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-layout-'));
let failed = false;
console.log('nodes  figure        ours   yardstick   ratio   limit');
for (const size of SIZES) {
  const graph = generate(size, Number(seed));
  const rounds = size > 1000 ? 5 : size > 100 ? 11 : 101;
  const reference = measureYardstick(graph, rounds);
  const ours = measureOurs(graph, rounds, directory);
  for (const [name, limit] of Object.entries(LIMITS)) {
    const ratio = reference[name] > 0 ? ours[name] / reference[name] : ours[name] > 0 ? Infinity : 0;
    const holds = ratio <= limit;
    failed ||= !holds;
    console.log(String(size).padStart(5), name.padEnd(10), ours[name].toFixed(2).padStart(12),
      reference[name].toFixed(2).padStart(12), ratio.toFixed(2).padStart(7),
      limit.toFixed(2).padStart(7), holds ? ' holds' : ' fails');
  }
  const clean = ours.through === 0 && ours.overlaps === 0 && ours.lanes === 'rows' &&
    ours.laneOrderKept;
  failed ||= !clean;
  console.log(String(size).padStart(5), `lanes ${ours.lanes}, in order: ${ours.laneOrderKept}, ` +
    `lines through nodes: ${ours.through}, overlaps: ${ours.overlaps}, ` +
    `size ${ours.width} x ${ours.height} (${reference.width} x ${reference.height})`,
    clean ? ' holds' : ' fails');
}
fs.rmSync(directory, { recursive: true });
process.exitCode = failed ? 1 : 0;
