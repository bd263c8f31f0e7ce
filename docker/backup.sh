#!/usr/bin/env bash
# Backs the running installation up into BACKUP_FOLDER. For cron: 30 22 * * * /opt/cau-tiep-dan/docker/backup.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
compose=(docker compose --env-file settings.env -f compose.yaml)
"${compose[@]}" exec -T app node server/backup/backup.ts /backup "$@"
