/** What is measured: ours and the baseline, side by side in the same run, so that the machine's mood meets both. */

export interface Subject<Sample = number> {
  readonly name: string;
  start(): Promise<void>;
  sample(): Promise<Sample>;
  close(): Promise<void>;
}

export type Options = Readonly<Record<string, string>>;

export interface Goal {
  goal: string;
  value: number | null;
  ok: boolean;
}

export interface Result {
  figures: Record<string, unknown>;
  goals: Record<string, Goal>;
}

/** Met when there is a value and it is at most `limit`. */
export function atMost(limit: number, value: number, unit = ""): Goal {
  return {
    goal: `<= ${limit}${unit}`,
    value: Number.isFinite(value) ? Number(value.toPrecision(4)) : null,
    ok: value <= limit,
  };
}

/** The goal of something that was not measured is not met. */
export function notMeasured(limit: number, unit = ""): Goal {
  return { goal: `<= ${limit}${unit}`, value: null, ok: false };
}

interface Run {
  runs: number;
  /** Starts and closes the subject around each sample: for faults that it may not survive. */
  isFresh?: boolean;
  say?: (line: string) => void;
}

/** Takes `runs` samples of each in turns, and who begins alternates. Gives them by the subject's name. */
export async function interleave<Sample>(
  subjects: Subject<Sample>[],
  { runs, isFresh = false, say = console.log }: Run,
): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  try {
    if (!isFresh) for (const subject of subjects) await subject.start();
    for (let run = 0; run < runs; run++) {
      for (const subject of run % 2 === 0 ? subjects : subjects.toReversed()) {
        if (isFresh) await subject.start();
        const sample = await subject.sample();
        if (isFresh) await subject.close();
        samples[subject.name]?.push(sample);
        say(`${run + 1}/${runs} ${subject.name}: ${JSON.stringify(sample)}`);
      }
    }
  } finally {
    for (const subject of subjects) await subject.close();
  }
  return samples;
}
