/**
 * A page whose code is fetched when it is first shown. Drawn as soon as it is there: React's own lazy() holds
 * a page back for 300 ms once anything was shown in its place, and the hearing room may not wait.
 */
import { useEffect, useState, type ComponentType, type ReactNode } from "react";

/**
 * @param load gives the same component each time, as import() does
 * @param waiting is shown in the meantime
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Late(props: Props) {
    const [state, setState] = useState<{ Page: ComponentType<Props> } | { error: unknown } | null>(
      () => loaded && { Page: loaded },
    );
    useEffect(() => {
      if (state !== null) return;
      load().then(
        (Page) => {
          loaded = Page;
          setState({ Page });
        },
        (error: unknown) => setState({ error }),
      );
    }, [state]);
    if (state === null) return waiting;
    // The server was renewed and the piece is gone: the crash page offers to load anew.
    if ("error" in state) throw state.error;
    return <state.Page {...props} />;
  };
}
