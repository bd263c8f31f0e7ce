/** A drawing for each way in which a camera or microphone can fail; the words stand beside it. */
import type { Source } from "#shared/recordings.ts";
import type { DeviceFailure } from "./room-view.ts";

const ink = "#132f55";
const stop = "#b02a26";
const gold = "#d9b44a";

export function FailurePicture({ source, why }: { source: Source; why: DeviceFailure }) {
  return (
    <svg
      viewBox="0 0 220 150"
      width="220"
      height="150"
      fill="none"
      stroke={ink}
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {why === "blocked" && (
        <Window
          source={source}
          mark={
            <>
              <circle cx="48" cy="32" r="13" fill="#fff" stroke={stop} />
              <path d="M39 41 57 23" stroke={stop} />
              <path d="M74 60c-14-2-21-8-24-14m0 0-3 9m3-9 9 3" stroke={gold} />
            </>
          }
        />
      )}
      {why === "insecure" && (
        <Window
          source={source}
          mark={
            <>
              <rect x="36" y="30" width="20" height="14" rx="2" fill="#fff" stroke={stop} />
              <path d="M40 30v-5a6 6 0 0 1 12 -1" stroke={stop} />
            </>
          }
        />
      )}
      {why === "missing" && (
        <>
          <Device source={source} x={66} dashed />
          <path d="M30 128h38m14 0h14" />
          <path d="M118 120v16m0-12h10m-10 8h10" stroke={stop} />
          <path d="M150 128h40m-46-8h6v16h-6a8 8 0 0 1 0-16Z" />
        </>
      )}
      {why === "inUse" && (
        <>
          <Device source={source} x={18} />
          <path d="M112 62h26m-8-8 8 8-8 8" stroke={gold} />
          <rect x="146" y="34" width="62" height="54" rx="5" fill="#fff" />
          <path d="M146 50h62" />
          <circle cx="177" cy="70" r="9" fill={stop} stroke="none" />
        </>
      )}
      {why === "unknown" && (
        <>
          <Device source={source} x={66} />
          <path d="M176 40a12 12 0 1 1 16 13c-4 2-5 5-5 9m0 12v1" stroke={stop} strokeWidth="5" />
        </>
      )}
    </svg>
  );
}

function Window({ source, mark }: { source: Source; mark: React.ReactNode }) {
  return (
    <>
      <rect x="16" y="12" width="188" height="126" rx="8" fill="#fff" />
      <path d="M16 52h188" />
      <rect x="68" y="24" width="122" height="16" rx="8" strokeWidth="3" stroke="#86a4cd" />
      <g transform="translate(68 60) scale(.62)">
        <Device source={source} x={18} />
      </g>
      {mark}
    </>
  );
}

function Device({ source, x, dashed = false }: { source: Source; x: number; dashed?: boolean }) {
  const dash = dashed ? { strokeDasharray: "3 9" } : {};
  return (
    <g transform={`translate(${x} 18)`} {...dash}>
      {source === "camera" ? (
        <>
          <rect x="6" y="10" width="76" height="62" rx="10" fill="#eef3fa" />
          <circle cx="44" cy="41" r="18" />
          <circle cx="44" cy="41" r="7" />
          <path d="M44 72v14m-20 4h40" />
        </>
      ) : (
        <>
          <rect x="28" y="2" width="32" height="54" rx="16" fill="#eef3fa" />
          <path d="M14 38c0 40 60 40 60 0M44 69v18m-18 3h36" />
        </>
      )}
    </g>
  );
}
