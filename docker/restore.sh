#!/usr/bin/env bash
# restore.sh backup-2026-…Z: fills empty volumes from a backup in BACKUP_FOLDER. It never overwrites: where data or
# database hold anything, the command refuses and says so. The server must not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
name=${1:?"Which backup? restore.sh backup-…Z"}
compose=(docker compose --env-file settings.env -f compose.yaml)
"${compose[@]}" stop app proxy
"${compose[@]}" up -d --wait postgres
"${compose[@]}" run --rm --no-deps app node server/backup/restore.ts "/backup/$name"
"${compose[@]}" up -d
