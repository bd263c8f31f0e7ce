/** The guide in English: what is done in the room, and with the recording. */
import type { Book } from "./guide-book.ts";

export const enGuideDuring: Pick<Book, "room" | "recording"> = {
  room: {
    title: "Holding a session",
    lead: "Entering, opening the line, calling each hearing, closing.",
    sections: [
      {
        id: "enter",
        heading: "Entering the room",
        steps: [
          "Press [[sessions.enter]] in the list and allow camera and microphone.",
          "Look at your picture, say a sentence, press [[room.devices.test]], then [[room.entrance.enter]].",
          "The camera stays on. The microphone opens only when the presider invites you.",
        ],
        picture: { name: "entrance", shows: "The entrance: the camera's picture and the choice of devices." },
      },
      {
        id: "open",
        heading: "Opening line and session",
        steps: [
          "Presider or note-taker presses [[room.controls.openLine]]: the sites see and hear each other.",
          "[[room.panels.lines]] shows each line, [[room.panels.roster]] who is in.",
          "When all are ready the presider presses [[room.controls.open]].",
        ],
      },
      {
        id: "call",
        heading: "Calling a hearing",
        steps: [
          "At the citizen's site the papers are checked, then [[room.hearings.checkIn]].",
          "The presider opens [[room.panels.hearings]] and presses [[room.hearings.call]]. Recording begins.",
          "Sites with other waiting citizens neither see nor hear it.",
          "Nobody came: [[room.hearings.noShow]].",
        ],
        picture: { name: "hearings", shows: "The presider's list of hearings before the citizen is called." },
      },
      {
        id: "floor",
        heading: "Giving the floor",
        steps: [
          "Who wants to speak presses [[room.own.raise]] or H, and stands in order in [[room.panels.roster]].",
          "The presider presses [[room.roster.give]]; several may speak at once.",
          "[[room.controls.closeFloor]] (F8) closes every microphone at once.",
        ],
        picture: { name: "desk", shows: "The presider's screen during a hearing." },
      },
      {
        id: "wall",
        heading: "The large screen at a site",
        steps: [
          "In the room, open [[room.options.title]] and choose [[room.options.toTv]].",
          "It changes by itself between waiting, hearing, recess and reading back.",
        ],
        picture: { name: "wall", shows: "The large screen at a site during a hearing." },
      },
      {
        id: "close",
        heading: "Recess and end",
        steps: [
          "[[room.controls.recess]] with its reason closes microphones and recording; [[room.controls.resume]] goes on.",
          "After a hearing press [[room.hearings.conclude]].",
          "After all press [[room.controls.close]] and type the word asked for. It cannot be undone.",
        ],
      },
    ],
    troubles: [
      {
        id: "line-lost",
        what: "A site loses its line",
        remedy: [
          "Leave the computer as it is: it reconnects, and floor and hands are kept.",
          "If it lasts, press [[room.controls.recess]] with [[room.ask.recessLine]]; the minutes note it.",
          "If it stays away, [[room.hearings.putBack]] and hear another first.",
        ],
      },
      {
        id: "no-camera",
        what: "No picture or sound of this computer",
        remedy: [
          "Press [[room.devices.title]] and choose the right device; close other meeting programs.",
          "If the browser blocks it, allow it at the left of the address bar.",
        ],
      },
      {
        id: "unrecorded",
        what: "Calling says that the picture is not recorded",
        remedy: [
          "Check the camera at the site named, and call again.",
          "If it must begin, enter [[room.ask.unrecordedReason]] and press [[room.ask.unrecordedConfirm]].",
        ],
      },
      {
        id: "elsewhere",
        what: "The account is in the room on another computer",
        remedy: ["Press [[room.link.takeOver]] to go on here; the other stops."],
      },
      {
        id: "gate-closed",
        what: "The line does not open: the preparation is not complete",
        remedy: ["Open the session, [[preparation.panel]], do what is missing, or have it overridden."],
      },
    ],
  },
  recording: {
    title: "Recording and watching",
    lead: "How recordings are made, sealed, watched and kept.",
    sections: [
      {
        id: "running",
        heading: "While it records",
        steps: [
          "Recording begins when the citizen is called and stops with a recess or the end; there is no button.",
          "The line of state in the room says whether it writes, and when it last did.",
        ],
      },
      {
        id: "sealed",
        heading: "Sealing",
        steps: [
          "After the hearing it is sealed: a list, sums, a signature, and read-only.",
          "On the session's page [[seals.title]] tells presider and note-taker whether it is whole, and when it was last checked.",
          "[[films.title]] holds films and sound made of it; they replace no original.",
        ],
      },
      {
        id: "watch",
        heading: "Watching a hearing",
        steps: [
          "On the session's page, at a hearing, press [[watching.open]].",
          "Drag the time line, or press a statement in [[watching.lists.title]].",
          "[[watching.layout]] shows all sites, the speaker, or one site.",
          "Each watching is logged.",
        ],
        picture: {
          name: "watch",
          shows: "The player with the sites' pictures and the course of the hearing.",
        },
      },
      {
        id: "grant",
        heading: "Letting others watch",
        steps: [
          "The clerk presses [[watching.grants.ask]] on the player's page.",
          "The head presses [[watching.grants.approve]]. It ends by itself.",
        ],
      },
      {
        id: "kept",
        heading: "Keeping and destroying",
        steps: [
          "Open [[keeping.group]], choose [[keeping.kept.title]]. Nothing is removed by itself.",
          "Set [[keeping.kept.setTerm]]; while a complaint or suit runs, [[keeping.kept.hold]].",
          "When the term is over one person presses [[keeping.kept.destroy]], and another decides at [[keeping.destructions.title]].",
        ],
        picture: { name: "kept", shows: "Recordings kept, with class, term and state." },
      },
    ],
    troubles: [
      {
        id: "failing",
        what: "The room says that recording fails",
        remedy: [
          "It is taken up again by itself. After a minute take a recess and call the technician.",
          "Disk nearly full: the technician makes room; the rest is kept for recording.",
        ],
      },
      {
        id: "gap",
        what: "A recording lacks something",
        remedy: [
          "Open [[keeping.integrity.title]], [[keeping.items.title]], compare with the minutes, and press [[keeping.items.close]].",
        ],
      },
      {
        id: "damaged",
        what: "A recording is not as it was sealed",
        remedy: ["Change nothing. The administrator compares with the copies; tell the head."],
      },
      {
        id: "may-not-watch",
        what: "You may not watch a recording",
        remedy: ["Write to the body that held the session; the clerk enters it and the head approves."],
      },
    ],
  },
};
