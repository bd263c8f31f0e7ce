/** The guide in English: what is done before a reception. */
import type { Book } from "./guide-book.ts";

export const enGuideBefore: Pick<Book, "start" | "booking" | "preparation"> = {
  start: {
    title: "Getting started",
    lead: "Signing in, the pages, and how to read this guide.",
    sections: [
      {
        id: "sign-in",
        heading: "Signing in for the first time",
        steps: [
          "Open the system's address in a current Chrome, Edge, Cốc Cốc or Firefox.",
          "Enter [[signIn.account]] and [[signIn.password]] as given by the administrator, and press [[signIn.submit]].",
          "The first time, set a password of your own and press [[password.submit]].",
          "On a shared computer, press your name at the top right and choose [[frame.signOut]] when you are done.",
        ],
      },
      {
        id: "pages",
        heading: "Finding the right page",
        steps: [
          "The row below the system's name holds groups of pages; an account sees only those it may use.",
          "[[frame.groups.sessions]]: sessions and their rooms. [[frame.groups.matters]]: intake, register, documents, follow-up.",
          "[[frame.groups.calendar]]: calendar and booking. [[frame.groups.preparation]]: gates and tests of sites. [[keeping.group]]: recordings kept.",
          "[[guide.help]] at the top of each page opens the chapter about that page.",
        ],
        picture: {
          name: "sessions",
          shows: "The first page: the next session first, with the way into its room.",
        },
      },
      {
        id: "keyboard",
        heading: "By keyboard",
        steps: [
          "Everything works without a mouse: Tab through buttons and fields, Enter to press, Esc to close a dialog.",
          "Calendar, room and player have keys of their own; press [[bookings.calendar.help]] there.",
        ],
      },
    ],
    troubles: [
      {
        id: "forgot-password",
        what: "Password forgotten, or too many attempts",
        remedy: [
          "Wait a few minutes and try again; check Caps Lock and the input method.",
          "Otherwise the administrator gives a new one ([[people.title]], [[people.reset]]).",
        ],
      },
      {
        id: "page-missing",
        what: "A page or button named here is not there",
        remedy: ["The account was not given that task. Ask the administrator, then reload the page."],
      },
    ],
  },
  booking: {
    title: "Intake and booking",
    lead: "From the citizen's arrival to a time for the online reception.",
    sections: [
      {
        id: "intake",
        heading: "Taking a citizen in",
        steps: [
          "Open [[frame.groups.matters]], choose [[matters.add]].",
          "Enter [[matters.fields.idNumber]] first. Who came before is recognised; compare with the papers shown.",
          "Several people on one matter: choose [[matters.form.group]], enter how many and who represents them.",
          "Choose the kind and write [[matters.fields.summary]], at most 500 words.",
          "Choose [[matters.fields.site]] as the citizen wishes, and [[matters.fields.interpreter]] where needed.",
          "Several contents at one visit: press [[matters.form.split]].",
          "Press [[matters.form.submit]].",
        ],
        picture: { name: "intake", shows: "The intake form: the identity number comes first." },
      },
      {
        id: "decision",
        heading: "The decision to hear online",
        steps: [
          "On the matter's page, at [[matters.page.decision]], press [[matters.page.decide]].",
          "Choose [[matters.fields.ground]] (Article 20), write [[matters.fields.reason]], choose [[matters.fields.decidedBy]], and press [[common.save]].",
          "What is still missing stands under [[matters.page.why]].",
        ],
      },
      {
        id: "slot",
        heading: "Booking a time",
        steps: [
          "Press [[matters.book]] on the matter's page, or open [[frame.groups.calendar]], [[bookings.booking.title]].",
          "Choose one of [[bookings.booking.slots]]; the nearest comes first.",
          "Check [[bookings.booking.citizenSite]] and the interpreter, then press the button that names time and day.",
          "[[bookings.booking.done]] shows what comes next.",
        ],
        picture: { name: "slots", shows: "Free times for a matter, with the confirmation beside them." },
      },
      {
        id: "session",
        heading: "Planning a session",
        steps: [
          "Open [[frame.groups.sessions]], choose [[frame.newSession]].",
          "Enter [[sessionForm.fields.title]], [[bookings.plan.kind]], day and time.",
          "Choose [[sessionForm.fields.centralSite]], the other sites, and the people: exactly one presider, at the central site.",
          "Clashes show while you type. Then press [[sessionForm.submit]].",
        ],
      },
      {
        id: "change",
        heading: "Calendar and changes",
        steps: [
          "Open [[frame.groups.calendar]], choose [[bookings.calendar.title]].",
          "A session's hearings have [[bookings.changes.move]] and [[bookings.changes.remove]].",
          "The session itself: [[bookings.changes.edit]], [[bookings.changes.postpone]] or [[session.cancel]]. Once invitations went out a reason is needed, and people are told anew.",
        ],
        picture: {
          name: "calendar",
          shows: "A week of the calendar, with the hearings booked in each session.",
        },
      },
      {
        id: "denunciation",
        heading: "When a citizen denounces",
        steps: [
          "Names and content are seen only by those on the list; everywhere else there is only the code.",
          "It is heard online only with a waiver of identity protection and a confirmation of secrecy (Article 20).",
          "Presider and note-taker of the session must be on the list.",
        ],
      },
    ],
    troubles: [
      {
        id: "clash",
        what: "The time is taken",
        remedy: [
          "The message names who is busy and the nearest free times; press one.",
          "Or choose another person.",
        ],
      },
      {
        id: "no-slot",
        what: "No free time is left",
        remedy: [
          "Remove filters, press [[bookings.booking.more]], or plan another session.",
          "[[bookings.booking.reserved]] marks times kept for large, complex or long-running matters.",
        ],
      },
      {
        id: "not-ready",
        what: "The matter cannot be booked yet",
        remedy: ["Open it, do what [[matters.page.why]] says, and come back."],
      },
    ],
  },
  preparation: {
    title: "Preparing a session",
    lead: "The five conditions of Article 23 of Decree 154/2026, and how each is met.",
    sections: [
      {
        id: "gates",
        heading: "Watching the conditions",
        steps: [
          "Open [[frame.groups.preparation]], choose [[preparation.title]]: late sessions stand first.",
          "In a session, [[preparation.panel]] says what is missing, by when and for whom to do, with its button.",
          "States follow from what was really done; nobody ticks them.",
        ],
        picture: {
          name: "gates",
          shows: "The five conditions of a session with state, deadline and button.",
        },
      },
      {
        id: "publish",
        heading: "Posting the calendar",
        steps: [
          "At [[preparation.gates.G1]] press [[preparation.publish]].",
          "Write [[preparation.content]] in general words, without a citizen's name; add [[preparation.board]] where it hangs.",
          "Press [[preparation.publishSubmit]]. Everybody can read it at once.",
        ],
        picture: { name: "publish", shows: "The dialog that posts a session." },
      },
      {
        id: "notices",
        heading: "Sending invitations",
        steps: [
          "At [[preparation.gates.G2]] press [[preparation.notify]].",
          "[[notices.title]] on the session's page shows who was told, and how.",
          "Without an address: [[notices.print]], hand it over, then [[notices.handOver]].",
        ],
      },
      {
        id: "self-test",
        heading: "Testing a site",
        steps: [
          "At the site's computer open [[frame.groups.preparation]], [[readiness.title]], and press [[readiness.start]].",
          "Follow the screen: picture, sentence, loudspeaker. It takes about two minutes.",
          "Each fault says how to mend it; then press [[readiness.retry]].",
          "[[preparation.gates.G3]] is met when every site has passed.",
        ],
        picture: { name: "self-test", shows: "The test of a site before it begins." },
      },
      {
        id: "override",
        heading: "Overriding a condition",
        steps: [
          "Where a session must go on, whoever may presses [[preparation.override]].",
          "Enter [[preparation.reason]] and [[preparation.ground]]; all stand in [[preparation.overrides.title]].",
        ],
      },
    ],
    troubles: [
      {
        id: "bounced",
        what: "An invitation came back, or may not have arrived",
        remedy: [
          "[[notices.states.bounced]]: press [[notices.resend]] and correct the address, or hand over a print.",
          "[[notices.states.uncertain]]: ask by telephone before sending again.",
        ],
      },
      {
        id: "changed-after-posting",
        what: "The plan changed after it was posted",
        remedy: [
          "[[preparation.gates.G5]] turns to [[preparation.states.open]].",
          "Press [[preparation.publishAgain]] or [[preparation.publish]], and send the notices again.",
        ],
      },
      {
        id: "names-citizen",
        what: "Posting is refused because a citizen is named",
        remedy: ["Name the field only, no person, and post again."],
      },
      {
        id: "test-failed",
        what: "A site does not pass its test",
        remedy: [
          "Follow the advice at each fault: cable instead of Wi-Fi, no other downloads, the ports that are named.",
          "Technicians see all sites at [[readiness.board.title]].",
        ],
      },
    ],
  },
};
