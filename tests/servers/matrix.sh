#!/usr/bin/env bash
# A Matrix homeserver on loopback: Synapse from PyPI with SQLite. Usage: matrix.sh install|start|stop|status
# Anybody may register, so that each test has people of its own. RUN_DIR and MATRIX_PORT let two run side by side.
NAME=matrix
HERE="$(cd "$(dirname "$0")" && pwd)"
. "$HERE/lib/common.sh"
APP="$SERVERS_HOME/matrix"; VERSION="1.163.2"; PORT="${MATRIX_PORT:-28008}"; URL="http://127.0.0.1:$PORT"

install() {
  apt_need curl curl; apt_need pgrep procps; apt_need python3 python3
  [ "$(cat "$APP/installed" 2>/dev/null)" = "$VERSION" ] && return 0
  python3 -c 'import venv, ensurepip' 2>/dev/null || apt_need regulars-needs-python-venv python3-venv
  say "installing Synapse $VERSION (about 30 s, 250 MB)"
  rm -rf "$APP"; mkdir -p "$APP"
  { python3 -m venv "$APP/venv" && "$APP/venv/bin/pip" -q install "matrix-synapse==$VERSION"; } >"$APP.log" 2>&1 || { tail -5 "$APP.log" >&2; die "Synapse could not be installed"; }
  echo "$VERSION" >"$APP/installed"
}

start_server() {
  port_free "$PORT"
  cat >"$RUN/homeserver.yaml" <<Y
server_name: "cafe.test"
public_baseurl: "$URL/"
listeners: [{port: $PORT, type: http, bind_addresses: ["127.0.0.1"], resources: [{names: [client]}]}]
database: {name: sqlite3, args: {database: "$RUN/homeserver.db"}}
media_store_path: "$RUN/media"
signing_key_path: "$RUN/signing.key"
log_config: "$RUN/log.yaml"
macaroon_secret_key: "test-only-macaroon"
form_secret: "test-only-form"
report_stats: false
enable_registration: true
enable_registration_without_verification: true
trusted_key_servers: []
suppress_key_server_warning: true
url_preview_enabled: false
presence: {enabled: false}
bcrypt_rounds: 4
rc_registration: {per_second: 1000, burst_count: 1000}
rc_login: {address: {per_second: 1000, burst_count: 1000}, account: {per_second: 1000, burst_count: 1000}, failed_attempts: {per_second: 1000, burst_count: 1000}}
rc_message: {per_second: 1000, burst_count: 1000}
rc_joins: {local: {per_second: 1000, burst_count: 1000}}
rc_invites: {per_room: {per_second: 1000, burst_count: 1000}, per_user: {per_second: 1000, burst_count: 1000}, per_issuer: {per_second: 1000, burst_count: 1000}}
rc_room_creation: {per_second: 1000, burst_count: 1000}
Y
  printf 'version: 1\nhandlers: {f: {class: logging.FileHandler, filename: %s}}\nroot: {level: WARNING, handlers: [f]}\n' "$RUN/homeserver.log" >"$RUN/log.yaml"
  "$APP/venv/bin/generate_signing_key" -o "$RUN/signing.key"
  spawn synapse "$APP/venv/bin/python" -m synapse.app.homeserver -c "$RUN/homeserver.yaml"
  wait_http "$URL/health" 60
  echo "MATRIX_URL=$URL" >"$RUN/env.new"; mv "$RUN/env.new" "$RUN/env"
}

case "${1:-}" in
install) install ;;
start)
  alive "$RUN/synapse.pid" && die "already running (use stop)"
  install; rm -rf "$RUN"; mkdir -p "$RUN/media"
  trap '[ $? = 0 ] || stop_pid "$RUN/synapse.pid"' EXIT
  started=$SECONDS; start_server
  say "up in $((SECONDS - started)) s; its address is in $RUN/env"
  echo "$RUN/env" ;;
stop) stop_pid "$RUN/synapse.pid"; say stopped ;;
status) if alive "$RUN/synapse.pid"; then echo "synapse up $(cat "$RUN/synapse.pid")"; else echo "not running"; exit 1; fi ;;
*) die "usage: $0 install|start|stop|status" ;;
esac
