/**
 * A picture and a sound made here for testing the line: flicker that no encoder can shrink, so that the line
 * is filled as a full room would fill it, whatever the camera sees; and a steady tone. Nobody's face or voice
 * is sent.
 */

const SIZE = { width: 640, height: 360 };
const FRAMES_A_SECOND = 15;
/** Each random point covers so many of the picture's. */
const POINT = 4;

export type GeneratedMedia = { camera: MediaStreamTrack; microphone: MediaStreamTrack; close(): void };

export function generateMedia(): GeneratedMedia {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE.width;
  canvas.height = SIZE.height;
  const pen = canvas.getContext("2d");
  const small = document.createElement("canvas");
  small.width = SIZE.width / POINT;
  small.height = SIZE.height / POINT;
  const smallPen = small.getContext("2d");
  const image = smallPen?.createImageData(small.width, small.height);
  const draw = (): void => {
    if (!pen || !smallPen || !image) return;
    for (let at = 0; at < image.data.length; at += 4) {
      const grey = Math.random() * 255;
      image.data[at] = grey;
      image.data[at + 1] = grey;
      image.data[at + 2] = 255 - grey;
      image.data[at + 3] = 255;
    }
    smallPen.putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, SIZE.width, SIZE.height);
  };
  draw();
  const timer = setInterval(draw, 1000 / FRAMES_A_SECOND);
  const [camera] = canvas.captureStream(FRAMES_A_SECOND).getVideoTracks();

  const context = new AudioContext();
  const tone = context.createOscillator();
  const end = context.createMediaStreamDestination();
  tone.frequency.value = 440;
  tone.connect(end);
  tone.start();
  const [microphone] = end.stream.getAudioTracks();
  if (!camera || !microphone) throw new Error("This browser makes no pictures of its own.");

  return {
    camera,
    microphone,
    close() {
      clearInterval(timer);
      camera.stop();
      microphone.stop();
      void context.close(); // Nothing waits for it.
    },
  };
}
