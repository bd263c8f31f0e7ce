/** A drawn reception room with somebody at its table, as a file for Chromium's fake camera: for pictures that people look at. */
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../output/media");
const [width, height] = [1280, 720];
/** The head sways: a picture that stands still is taken for a camera that hangs. */
const frames = 24;

export type Room = { wall: string; clothes: string; skin: string };

export const rooms = {
  presider: { wall: "#8c3b2e", clothes: "#1f2a44", skin: "#c99672" },
  phanRang: { wall: "#5d7f8f", clothes: "#6b3f5b", skin: "#b98460" },
  agency: { wall: "#7d7457", clothes: "#e6e6e0", skin: "#c08d68" },
} satisfies Record<string, Room>;

/** @returns the path of a film that Chromium repeats */
export function drawnRoom(name: keyof typeof rooms): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `room-${name}.mjpeg`);
  const drawn = Array.from({ length: frames }, (_, frame) =>
    draw(rooms[name], (frame / frames) * 2 * Math.PI),
  );
  writeFileSync(path, Buffer.concat(drawn));
  return path;
}

function draw({ wall, clothes, skin }: Room, phase: number): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  box(pen, wall, 0, 0, width, height);
  box(pen, "rgb(255 255 255 / 14%)", 90, 70, 300, 190);
  box(pen, "rgb(0 0 0 / 18%)", 0, height * 0.86, width, height * 0.14);
  const sway = 9 * Math.sin(phase);
  const [x, y] = [width / 2 + sway, 330 + 3 * Math.cos(phase)];
  oval(pen, clothes, width / 2 + sway / 3, 700, 330, 270);
  box(pen, skin, x - 45, y + 80, 90, 90);
  oval(pen, skin, x, y, 105, 135);
  oval(pen, "#221c1a", x, y - 75, 112, 80);
  oval(pen, "#2a211d", x - 40, y + 5, 9, 7);
  oval(pen, "#2a211d", x + 40, y + 5, 9, 7);
  oval(pen, "#8a4b42", x, y + 65, 32, 5 + 4 * Math.abs(Math.sin(2 * phase)));
  box(pen, "#4b3626", 0, 640, width, 80);
  return canvas.toBuffer("image/jpeg", 85);
}

function box(pen: SKRSContext2D, colour: string, x: number, y: number, wide: number, high: number): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, wide, high);
}

function oval(pen: SKRSContext2D, colour: string, x: number, y: number, wide: number, high: number): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
  pen.fill();
}
