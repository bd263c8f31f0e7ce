/** A page that its reader may not see says so under its title, and whom to ask. */
import { RefusedError } from "../base/api.ts";
import { PageTitle } from "./PageTitle.tsx";
import { RefusalNotice } from "./RefusalNotice.tsx";

export function NotAllowed({ title }: { title: string }) {
  return (
    <>
      <PageTitle title={title} />
      <RefusalNotice error={new RefusedError("notAllowed")} />
    </>
  );
}
