/** The guide in English: minutes, and what follows a reception. */
import type { Book } from "./guide-book.ts";

export const enGuideAfter: Pick<Book, "minutes" | "follow-up"> = {
  minutes: {
    title: "Minutes and signing",
    lead: "Writing during the hearing, reading back, freezing, signatures.",
    sections: [
      {
        id: "write",
        heading: "Writing in the room",
        steps: [
          "The note-taker opens [[room.panels.notes]]; it opens with the first call.",
          "When somebody begins, press [[minutes.editor.mark]] (F9): it is tied to that moment of the recording.",
          "Choose [[minutes.editor.speaker]] and [[minutes.editor.kind]], and write. It saves itself.",
          "For a directive fill [[minutes.assignment.title]].",
        ],
        picture: { name: "notes", shows: "The note-taker's panel beside the pictures." },
      },
      {
        id: "together",
        heading: "Two people writing",
        steps: [
          "Two note-takers may write in the same minutes; each sees the other's words at once.",
          "Where both changed one place, both texts stand side by side in [[minutes.conflict.title]] until one is chosen.",
        ],
        picture: { name: "conflict", shows: "Two texts of one statement, waiting for a choice." },
      },
      {
        id: "parts",
        heading: "Completing the parts",
        steps: [
          "On the session's page press [[session.minutes]], or [[minutes.views.parts]] in the room.",
          "Sites, people, times and incidents are filled in; write only what is to be added.",
          "[[minutes.partNames.agreed]] and [[minutes.partNames.different]] follow the presider's words.",
        ],
      },
      {
        id: "read-back",
        heading: "Reading back",
        steps: [
          "Choose [[minutes.views.reading]] and press [[minutes.reading.start]]; each page shows at every site.",
          "Turn with [[minutes.reading.next]].",
          "Ask everybody, choose the answer, press [[minutes.reading.save]]. Silence is not agreement.",
          "To correct, press [[minutes.reading.write]], and read back anew.",
        ],
        picture: { name: "reading", shows: "Reading back: the page and everybody's answers." },
      },
      {
        id: "freeze",
        heading: "Freezing",
        steps: [
          "With all answers, press [[minutes.freeze.do]]. Nobody can change the text any more.",
          "Fetch [[minutes.files.pdf]] to print; the code on each page ties the paper to this version.",
        ],
      },
      {
        id: "sign",
        heading: "Signatures",
        steps: [
          "Press [[minutes.signing.start]]; the page shows who still has to sign, and how.",
          "On paper: print, sign at each site, scan all pages, [[minutes.signing.addScan]], then [[minutes.signing.hand]] or [[minutes.signing.fingerprint]] for each person.",
          "Digitally: [[minutes.signing.withFile]]; or sign in the token's program and press [[minutes.signing.outside]].",
          "Who does not sign: [[minutes.signing.refuse]] with the reason.",
        ],
        picture: { name: "signing", shows: "Signing: one frame a site, with its scans and signers." },
      },
    ],
    troubles: [
      {
        id: "line-lost",
        what: "The line is lost while writing",
        remedy: [
          "Write on. The words are kept on this computer and saved when the line is back.",
          "If computer or browser stop, open the page on the same computer; the words come back.",
        ],
      },
      {
        id: "conflict",
        what: "Two people wrote in one place",
        remedy: [
          "[[minutes.conflict.title]] shows both; none is lost.",
          "Press [[minutes.conflict.takeFirst]], [[minutes.conflict.takeSecond]] or [[minutes.conflict.takeBoth]], then [[minutes.conflict.settle]].",
        ],
      },
      {
        id: "scan-refused",
        what: "A scan is refused",
        remedy: [
          "No code was read: scan whole pages, sharp, 150 dots an inch or more, with the code in the corner.",
          "Of another version: print the version in force and have it signed.",
          "Of other minutes: check the paper, and the hearing chosen.",
        ],
      },
      {
        id: "signature-refused",
        what: "A digital signature is refused",
        remedy: [
          "Sign the very file fetched here, not one printed or saved anew; with several signers fetch the newest.",
          "The certificate must bear the signer's name, be in force, and be for signing.",
          "Issuer unknown: ask the administrator to add it.",
        ],
      },
      {
        id: "wrong-after-freeze",
        what: "A mistake is found after freezing",
        remedy: [
          "Press [[minutes.signing.reopen]] with the reason; the new version is read back and signed anew.",
        ],
      },
    ],
  },
  "follow-up": {
    title: "After the session",
    lead: "Conclusion, tasks, replies, and the register.",
    sections: [
      {
        id: "conclusion",
        heading: "The notice of conclusion",
        steps: [
          "On the session's page press [[followUp.conclusions.open]] and make the draft; directives come from the minutes.",
          "For each matter fill [[followUp.conclusions.conclusion]]. For each task press [[followUp.conclusions.addTask]], choose [[followUp.conclusions.assigned]], fill [[followUp.conclusions.taskWhat]] and the limit; what was answered at once has no task.",
          "Press [[followUp.conclusions.save]], then [[followUp.conclusions.submit]]. The presider presses [[followUp.conclusions.issue]].",
        ],
        picture: { name: "conclusion", shows: "The draft with tasks and limits." },
      },
      {
        id: "tasks",
        heading: "Following tasks",
        steps: [
          "Open [[frame.groups.matters]], choose [[followUp.title]]; the nearest deadline comes first.",
          "Press [[followUp.open]]. The body charged presses [[followUp.steps.accept]] and [[followUp.steps.report]]; the giver [[followUp.steps.confirm]] or [[followUp.steps.return]].",
          "Too short a time: [[followUp.steps.extend]] with the reason.",
        ],
        picture: { name: "follow-ups", shows: "What is to be done, by deadline." },
      },
      {
        id: "reply",
        heading: "Replying to the citizen",
        steps: [
          "Within ten working days (Law on Citizen Reception, Article 28.1).",
          "At [[followUp.kinds.REPLY_TO_VISITOR]] press [[followUp.reply.open]]. It is entered once.",
        ],
      },
      {
        id: "register",
        heading: "The register",
        steps: [
          "Open [[frame.groups.matters]], choose [[register.title]]. Online hearings enter it when they end.",
          "Ordinary receptions: [[register.enter.open]].",
          "[[register.output.open]] prints it; at the end of the year [[register.close.open]].",
        ],
        picture: { name: "register", shows: "The register of a body in a year." },
      },
      {
        id: "documents",
        heading: "Documents, and what the centre is told",
        steps: [
          "All that was issued stands at [[documents.title]], as PDF and Word.",
          "[[followUp.centre.title]] lists what must be told; then press [[followUp.centre.send]].",
        ],
      },
    ],
    troubles: [
      {
        id: "wrong-line",
        what: "The register is wrong",
        remedy: [
          "Press [[register.correct.open]], enter what is right and [[register.correct.reason]]; the old stays.",
          "A denunciation's content is corrected in its matter.",
        ],
      },
      {
        id: "uncertain-deadline",
        what: "A deadline may still change",
        remedy: ["The year's holidays are not entered yet: [[receptionDays.holidays.title]]."],
      },
      {
        id: "issued-wrong",
        what: "A document that was issued is wrong",
        remedy: ["At [[documents.title]] press [[documents.void]] with the reason, and issue a new one."],
      },
    ],
  },
};
