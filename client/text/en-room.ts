import type { viRoom } from "./vi-room.ts";

export const enRoom: typeof viRoom = {
  name: "Online reception room",
};
