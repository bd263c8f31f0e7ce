/** The text of minutes as it will be printed: headings, paragraphs, tables. */
import type { TextBlock } from "#shared/minutes-facts.ts";
import styles from "./minutes.module.css";

export function Blocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return (
    <div className={styles.blocks}>
      {blocks.map((block, index) => (
        // Blocks have no name of their own; they are drawn anew as a whole.
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: TextBlock }) {
  switch (block.kind) {
    case "heading":
      return <h3>{block.text}</h3>;
    case "paragraph":
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case "item":
      return (
        <p className={styles.item}>
          <Runs runs={block.runs} />
        </p>
      );
    case "table":
      return (
        <div className={styles.scroll} tabIndex={0} role="group">
          <table>
            <thead>
              <tr>
                {block.columns.map((column) => (
                  <th key={column.title} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, number) => (
                <tr key={number}>
                  {row.map((cell, index) => (
                    <td key={index}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "blank":
      return <p aria-hidden>…</p>;
    case "annex":
      return <h3 className={styles.annex}>{block.title}</h3>;
  }
}

type Runs = Extract<TextBlock, { kind: "paragraph" }>["runs"];

function Runs({ runs }: { runs: Runs }) {
  return runs.map((run, index) => {
    if (typeof run === "string") return run;
    const inner = run.italic ? <em>{run.text}</em> : run.text;
    return run.bold ? <strong key={index}>{inner}</strong> : <span key={index}>{inner}</span>;
  });
}
