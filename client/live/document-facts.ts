/** Documents and interpreters as the screen speaks of them. Pure. */
import { mayReceiveSource } from "#shared/audience.ts";
import type { PersonId } from "#shared/ids.ts";
import { isDocument, type DocumentSource } from "#shared/recordings.ts";
import { maySendExtra } from "#shared/stage.ts";
import type { Member, Session, SessionCommand } from "#shared/sessions.ts";
import { captionOf } from "./room-facts.ts";
import type { RoomView } from "./room-view.ts";

export type SentDocument = { member: Member; source: DocumentSource };

/** Documents that are being sent and that this screen may see, in the order of the session's members; the own ones last. */
export function sentDocuments({ session, me, presence }: RoomView): SentDocument[] {
  if (!session || !me) return [];
  const sent = session.members.flatMap((member): SentDocument[] => {
    const extras = presence.find((one) => one.person === member.person)?.extras ?? [];
    return extras
      .filter(isDocument)
      .filter((source) => member.person === me.person || mayReceiveSource(session, me, member, source))
      .map((source) => ({ member, source }));
  });
  const isOwn = (one: SentDocument): boolean => one.member.person === me.person;
  return [...sent.filter((one) => !isOwn(one)), ...sent.filter(isOwn)];
}

/** What one key does: takes down what is shown, or shows the first that can be. */
export function documentCommand(view: RoomView): SessionCommand | null {
  if (!view.session) return null;
  if (view.session.shown) return { do: "hideDocument" };
  const [first] = sentDocuments(view).filter(
    ({ member }) => view.session && maySendExtra(view.session, member),
  );
  return first ? { do: "showDocument", person: first.member.person, source: first.source } : null;
}

/** A room by its place, a person by name and place. */
export function placeName(session: Session, member: Member): string {
  const { shortSite } = captionOf(session, member);
  return member.role === "station" ? shortSite : `${member.name} (${shortSite})`;
}

/** Those of a room who could send what they do not send now. */
export function couldSend(
  { session, presence }: RoomView,
  extra: "documentCamera" | "interpreter",
  except: PersonId,
): Member[] {
  if (!session) return [];
  return session.members.filter((member) => {
    const there = presence.find((one) => one.person === member.person);
    return (
      member.person !== except &&
      maySendExtra(session, member) &&
      there?.state === "here" &&
      !there.extras.includes(extra)
    );
  });
}
