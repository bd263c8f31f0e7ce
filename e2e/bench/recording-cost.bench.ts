/**
 * What recording costs the server: processor and memory of server, media worker and recording process together, with
 * six sites recorded against the same room in the same process with nothing recorded, in turns.
 */
import { readFileSync } from "node:fs";
import { cpuSeconds, residentMb } from "./processes.ts";
import { openScene, pause, spreadMs } from "./recording-scene.ts";
import { median, summary } from "./statistics.ts";
import { atMost, type Options, type Result } from "./subject.ts";

const SITES = 6;

export async function run({ runs = "4", windowS = "15" }: Options): Promise<Result> {
  const scene = await openScene(SITES);
  try {
    scene.phase("armed");
    await scene.proven();
    const cpu: Record<"off" | "armed" | "heard", number[]> = { off: [], armed: [], heard: [] };
    const memory: Record<"off" | "armed" | "heard", number[]> = { off: [], armed: [], heard: [] };
    for (let run = 0; run < Number(runs); run++) {
      for (const phase of ["off", "armed", "heard"] as const) {
        scene.phase(phase);
        await pause(3000);
        const pids = [scene.pid(), scene.worker(), scene.recorder()];
        const [before, since] = [cpuSeconds(pids), performance.now()];
        await pause(Number(windowS) * 1000);
        const percent = (100_000 * (cpuSeconds(pids) - before)) / (performance.now() - since);
        cpu[phase].push(percent);
        memory[phase].push(residentMb(pids));
        console.log(`${run + 1}/${runs} ${phase}: ${percent.toFixed(1)} % of a core, load ${load()}`);
      }
    }
    await scene.finish();
    const { lines, broken } = await scene.ledger();
    const perSite = cpu.heard.map((value, index) => (value - (cpu.off[index] ?? Number.NaN)) / SITES);
    const perSiteMb = memory.heard.map((value, index) => (value - (memory.off[index] ?? Number.NaN)) / SITES);
    return {
      figures: {
        percentOfACore: { off: summary(cpu.off), armed: summary(cpu.armed), heard: summary(cpu.heard) },
        residentMb: { off: summary(memory.off), heard: summary(memory.heard) },
        memoryPerSiteMb: summary(perSiteMb),
        segments: lines.filter((line) => line.what === "segment").length,
        ledgerBroken: broken,
        wallClocksApartMs: spreadMs(lines),
        loadOfMachine: load(),
      },
      goals: {
        percentPerSite: atMost(5, median(perSite), " %"),
        // Sound and picture of different sites lie beside each other (issue 4, must show 1).
        wallClocksApart: atMost(80, spreadMs(lines), " ms"),
      },
    };
  } finally {
    await scene.close();
  }
}

/** Others may work on the same machine; the figure says how busy it was. */
function load(): string {
  return readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "";
}
