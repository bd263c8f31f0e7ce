import type { ReactNode } from "react";
import styles from "./ui.module.css";

/** A page without the frame, for when nobody is known to be signed in. */
export function BarePage({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={styles.main}>
      {children}
    </main>
  );
}
