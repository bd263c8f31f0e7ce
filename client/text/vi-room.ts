/** Words of the hearing room. */
export const viRoom = {
  name: "Phòng tiếp công dân trực tuyến",
};
