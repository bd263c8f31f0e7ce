/** The hearing room in English; the same keys as vi-room.ts, or it does not compile. */
import type { viRoom } from "./vi-room.ts";

export const enRoom: typeof viRoom = {
  name: "Online reception room",
  link: {
    loadingTitle: "Opening the session",
    loadingText: "One moment, please.",
    enteringTitle: "Entering the room",
    enteringText: "Connecting picture and sound with the sites. One moment, please.",
    elsewhereTitle: "This account is in the room on another computer",
    elsewhereText:
      "If you move here, picture and sound on the other computer stop at once. The floor and the order of hands stay as they are.",
    takeOver: "Move to this computer",
    takenOverTitle: "Moved to another computer",
    takenOverText:
      "This account has just gone on with the session on another computer. Camera and microphone here are off.",
    returnHere: "Move back to this computer",
    closedTitle: "The session has ended",
    closedText:
      "Picture and sound have stopped. The minutes are drawn from the session's log and are found in the list of sessions.",
    refusedTitle: "The room could not be entered",
    soundBlocked: "The browser does not play sound yet. Nothing of the session can be heard here.",
    allowSound: "Turn the sound on",
    returning:
      "The line is lost and is being restored. Please leave everything as it is; nothing needs to be done.",
  },
  entrance: {
    as: "{{name}}, {{role}}",
    enter: "Enter the room",
    opening: "Opening camera and microphone. If the browser asks, choose “Allow”.",
    preview: "Picture from this computer's camera",
    rules:
      "The camera stays on throughout. The microphone opens only when the presider gives the floor. The session is recorded in sound and picture.",
    withoutCamera: "You may enter now, but the other sites will not see you and the technician will be told.",
    receivesOnly:
      "This role only receives picture and sound. The computer's camera and microphone are not used. Please try the speaker before entering.",
  },
  devices: {
    title: "Camera, microphone and speaker",
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    noneFound: "The computer's own choice",
    level: "Microphone level",
    speak: "Say a sentence to try",
    heard: "The microphone hears you",
    test: "Try the speaker",
    ownProcessor: "The room has a sound processor of its own",
    ownProcessorText:
      "Turn on where the room has an echo canceller or a mixer. The browser then filters neither noise nor echo, and leaves the volume alone.",
    testFailed: "The browser cannot play sound. Check the speaker and try again.",
    unnamed: {
      camera: "Camera {{number}}",
      microphone: "Microphone {{number}}",
      speaker: "Speaker {{number}}",
    },
    fellBack: {
      camera: "The chosen camera is no longer connected. {{label}} is used instead.",
      microphone: "The chosen microphone is no longer connected. {{label}} is used instead.",
    },
    failed: {
      both: {
        blocked: "The browser blocks camera and microphone.",
        missing: "No camera and no microphone found.",
        inUse: "Camera and microphone are used by another program.",
        insecure: "This page was not opened with an https address.",
        unknown: "Camera and microphone could not be opened.",
      },
      camera: {
        blocked: "The browser blocks the camera.",
        missing: "No camera found.",
        inUse: "The camera is used by another program.",
        insecure: "This page was not opened with an https address.",
        unknown: "The camera could not be opened.",
      },
      microphone: {
        blocked: "The browser blocks the microphone.",
        missing: "No microphone found.",
        inUse: "The microphone is used by another program.",
        insecure: "This page was not opened with an https address.",
        unknown: "The microphone could not be opened.",
      },
    },
    do: {
      blocked:
        "Allow it in the page's permissions, left of the address; picture and sound then return by themselves.",
      missing: "Plug the device in and switch it on. It is used as soon as the computer finds it.",
      inUse: "Close other meeting programs (Zoom, Teams, Zalo, camera software), then try again.",
      insecure:
        "Browsers allow camera and microphone only on addresses that begin with https://. Open the page with that address, or ask the technician.",
      unknown:
        "Unplug the device, plug it in again and try once more. If that does not help, restart the browser and tell the technician.",
    },
    unblock: {
      chrome:
        "Click the sign left of the address, switch on “Camera” and “Microphone”, then “Try again”. If Windows blocks: Settings, Privacy, Camera and Microphone, allow desktop apps.",
      edge: "Click the lock left of the address, choose “Permissions for this site”, allow Camera and Microphone, then “Try again”. If Windows blocks: Settings, Privacy, allow desktop apps to use Camera and Microphone.",
      firefox:
        "Click the crossed-out camera left of the address, remove “Blocked”, then “Try again” and choose “Allow”.",
      safari:
        "Open Safari, Settings for This Website, set Camera and Microphone to “Allow”, then “Try again”.",
    },
  },
  tile: {
    self: "This site's picture",
    pictureOf: "Picture: {{name}}",
    speaking: "Speaking",
    hand: "Hand {{number}}",
  },
  missing: {
    absent: "Not in the room yet",
    lost: "Line lost, waiting for it to return",
    stopped: "Camera stopped",
    frozen: "Picture stands still",
    noCamera: "No picture from the camera",
    coming: "Connecting the picture",
    since: "since {{time}}",
  },
  stage: {
    alone: "No other site is in the room yet",
    pages: "Pages of sites",
    before: "Previous page",
    after: "Next page",
    page: "Page {{page}} of {{pages}}, {{count}} sites on other pages",
  },
  own: {
    open: "Microphone open",
    closed: "Microphone closed",
    turnOn: "Open my microphone",
    turnOff: "Close my microphone",
    raise: "Raise hand to speak",
    lower: "Lower hand (waiting as number {{number}})",
  },
  controls: {
    lineDown: "The line is lost. The command works again as soon as it is back.",
    openLine: "Open the line",
    open: "Open the session",
    recess: "Recess",
    resume: "Resume the session",
    close: "Close the session",
    closeFloor: "Close all microphones",
    leave: "Leave the room",
  },
  ask: {
    openTitle: "Open the session?",
    openText:
      "The test of the line ends. From now on hearings are called in order and recorded in sound and picture.",
    openConfirm: "Open",
    closeTitle: "Close the session?",
    closeText:
      "Picture, sound and recording stop at every site; it cannot be opened again. Hearings not reached move to another session.",
    closeWord: "CLOSE",
    closeConfirm: "Close the session",
    unrecordedTitle: "The picture is not being recorded",
    unrecordedText:
      "Recording is mandatory. The picture of these is not being recorded: {{whose}}. Check the camera there and call again. If you begin all the same, the reason below goes into the minutes.",
    unrecordedReason: "Reason to begin without the whole picture",
    unrecordedConfirm: "Begin all the same",
    concludeTitle: "Conclude this hearing?",
    concludeText:
      "All microphones close, the recording of this hearing ends and a draft of its minutes is made.",
    concludeConfirm: "Conclude the hearing",
    noShowTitle: "Note the citizen as absent?",
    noShowText: "This hearing will not be called again in this session.",
    noShowConfirm: "Note as absent",
    recessTitle: "Recess",
    recessText:
      "All microphones close and the recording pauses until the session resumes. The sites see the reason below.",
    recessReason: "Reason",
    recessConfirm: "Recess",
    recessBreak: "Break",
    recessLine: "Repair of the line",
    recessTalk: "Consultation",
    leaveTitle: "Leave the room?",
    leaveText:
      "Picture and sound of this computer stop. You may come back at any time while the session runs.",
    stay: "Stay",
  },
  panels: {
    label: "Panels",
    roster: "People",
    hearings: "Hearings",
    notes: "Minutes",
    lines: "Lines",
    documents: "Documents",
    hands: "{{count}} hands raised",
  },
  roster: {
    search: "Find a person or site",
    nobody: "Nobody found.",
    speaking: "Speaking",
    hands: "Hands, in order",
    here: "In the room",
    away: "Not in the room",
    you: "(me)",
    presence: { here: "In the room", absent: "Not in the room yet", lost: "Line lost" },
    lostSince: "Line lost since {{time}}",
    give: "Give floor",
    giveTo: "Give the floor to {{name}}",
    take: "Close mic",
    takeFrom: "Close the microphone of {{name}}",
    lower: "Lower hand",
    lowerOf: "Lower the hand of {{name}}",
  },
  hearings: {
    none: "This session has no hearings yet.",
    hidden: "Shown to authorised people only",
    elapsed: "Began at {{time}}, running for {{duration}}",
    ran: "Heard from {{from}} to {{to}}",
    checkIn: "Confirm identity",
    checkInOwn: "Papers checked: confirm identity for hearing {{order}}",
    noShow: "Absent",
    call: "Call in",
    conclude: "Conclude hearing",
    putBack: "Put back",
  },
  notes: {
    noHearing: "Minutes open while a hearing runs.",
  },
  lines: {
    site: "Site",
    state: "State",
    line: "Line",
    up: "Sends",
    down: "Receives",
    nothing: "–",
    trip: "round trip {{ms}} ms",
    rate: "{{rate}} kbit/s",
    rateLoss: "{{rate}} kbit/s, {{loss}} lost",
    legend:
      "Good: under 3 % lost and under 400 ms. Fair: under 10 % and under 800 ms. Measured over the last seconds; “Not measured” after 15 seconds without a measurement.",
    word: { good: "Good", fair: "Fair", weak: "Weak", unknown: "Not measured" },
    own: { good: "Line good", fair: "Line fair", weak: "Line weak", unknown: "Line not measured" },
  },
  cameras: {
    none: "No camera",
    running: "Camera running",
    stopped: "Camera stopped",
    frozen: "Picture stands still",
  },
  microphones: { closed: "Microphone closed", open: "Microphone open" },
  recording: {
    off: "Not recording",
    proving: "The recording is being tested",
    proven: "Ready to record",
    space: {
      low: "disk filling up",
      veryLow: "disk almost full, pictures are small",
      soundOnly: "disk full, sound only",
    },
    track: {
      camera: "Picture:",
      microphone: "Sound:",
      documentCamera: "Document camera:",
      screen: "Shared screen:",
      interpreter: "Interpreter:",
    },
    trackFails: {
      camera: "Picture not recorded:",
      microphone: "Sound not recorded:",
      documentCamera: "Document camera not recorded:",
      screen: "Shared screen not recorded:",
      interpreter: "Interpreter not recorded:",
    },
    copyLag: "The second copy is {{count}} seconds behind",
    ago: "last write {{count}} seconds ago",
    never: "nothing written yet",
    starting: "Recording starts",
    writing: "Recording, last write {{count}} seconds ago",
    writingNoTime: "Recording",
    failing: "Recording fails",
    failingOf: "Recording fails: {{whose}}",
    unknown: "State of the recording unknown",
  },
  alerts: {
    lost: "line lost",
    stopped: "camera stopped",
    frozen: "picture stands still",
    since: "Since {{time}}, for {{duration}}",
    more: "and {{count}} more alerts; see the panel Lines.",
  },
  tv: { hearing: "Hearing {{order}} of {{count}}", nobody: "Nobody has the floor" },
  options: {
    title: "Options",
    fullScreen: "Enter or leave full screen",
    toTv: "Change to the wall screen",
    toDesk: "Change to the desk screen",
  },
  waiting: {
    now: "Being heard: number",
    nobody: "None yet",
    own: "This site's number",
    title: {
      identity: "Please have your papers ready",
      wait: "Please be seated until your turn",
      soon: "Your turn comes soon",
      over: "The hearing at this site is over",
    },
    next: {
      identity:
        "The officer at this site checks your papers and confirms. After that, please wait to be called.",
      wait: "Identity confirmed. When your turn comes, this screen changes to the hearing by itself.",
      soon: "Identity confirmed. The presider will call you in a few minutes; this screen changes by itself.",
      over: "Please wait for the minutes to be read back and signed. Thank you.",
    },
    before: "{{count}} before you.",
    privacy:
      "To protect citizens, picture and sound of other hearings are not sent here. This room is seen by presider, note-taker and technician only; not by other sites.",
  },
  recess: {
    title: "The session is in recess",
    reason: "Reason: {{reason}}",
    text: "Microphones are closed and nothing is recorded. When the session resumes, this screen returns by itself.",
    running: "In recess: {{reason}}. The sites do not see or hear each other; the recording is paused.",
  },
  scheduled: {
    when: "Begins at {{clock}}, {{weekday}}, {{date}}",
    text: "The line is not open yet. When it is, the pictures of the sites appear here.",
    testing: "The sites are testing the line. Pictures appear here when the session opens.",
  },
  noHearing: {
    title: "No hearing at the moment",
    text: "Picture and sound appear here when the presider calls the next hearing.",
  },
  over: { closed: "The session has ended", cancelled: "The session was cancelled" },
  announce: {
    noHearing: "No hearing has been called",
    hearing: "Hearing number {{order}}",
    nobody: "Nobody has the floor",
    speaking: "Speaking: {{names}}",
  },
  help: {
    title: "Keys and help",
    letters: "Use letter keys (H, M, D, T) while not typing",
    keys: {
      closeFloor: "Close all microphones, from anywhere on the page",
      ownFloor: "Open or close my microphone",
      hand: "Raise or lower the hand",
      document: "Show the document being sent to everybody, or take it down",
      mark: "Mark the moment; while writing, save and begin a new statement",
      tab: "Go through the buttons; Enter to press",
    },
    role: {
      presider:
        "Only those given the floor are heard: the server closes all other microphones. Several may have it at once for a dialogue. Documents are seen by everybody, and recorded, only while they are shown from the panel Documents.",
      noteTaker:
        "What you type is kept on this computer at once and saved to the server by itself, even when the line breaks.",
      technician:
        "The panel Lines shows what the server measures. A site that loses its line is reconnected by itself. The panel Documents starts and stops document cameras of sites.",
      station:
        "The camera stays on. The microphone opens only when the presider gives the floor; raise the hand to ask. Document camera and screen are under Documents; the presider shows them to everybody.",
      agency:
        "The camera stays on. The microphone opens only when the presider gives the floor; raise the hand to ask. Document camera and screen are under Documents; the presider shows them to everybody.",
      observer: "This role only receives picture and sound of the current hearing.",
    },
  },
};
