#!/usr/bin/env bash
# A server of Mastodon's client API on loopback: snac2, built (4 s) from Debian's source package; plain C, no database.
# Usage: mastodon.sh install|start|stop|status. It is no Mastodon: it has no idempotency keys and no deletion, shows one level
# of answers, and calls what is for one person "private". RUN_DIR and SNAC_PORT let two run side by side.
NAME=mastodon
HERE="$(cd "$(dirname "$0")" && pwd)"
. "$HERE/lib/common.sh"
APP="$SERVERS_HOME/mastodon"; VERSION="2.75-2"; PORT="${SNAC_PORT:-28080}"; SNAC="$APP/snac"
URL="http://127.0.0.1:$PORT"

install() {
  apt_need curl curl; apt_need python3 python3; apt_need make make; apt_need gcc gcc; apt_need pgrep procps
  apt_need dpkg-source dpkg-dev; apt_need /usr/include/openssl/ssl.h libssl-dev
  apt_need curl-config libcurl4-openssl-dev
  [ "$(cat "$APP/installed" 2>/dev/null)" = "$VERSION" ] && return 0
  rm -rf "$APP"; mkdir -p "$APP/apt/lists/partial" "$APP/apt/cache/archives/partial"
  # The archive this machine already uses, for a newer source package than its own release has.
  local archive; archive=$( { cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null || true; } | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 | tr -d ' ')
  [ -n "$archive" ] || die "no Debian archive in the apt sources"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" >"$APP/apt/list"
  printf 'Dir::Etc::sourcelist "%s/apt/list";\nDir::Etc::sourceparts "-";\nDir::State::lists "%s/apt/lists";\nDir::Cache "%s/apt/cache";\n' "$APP" "$APP" "$APP" >"$APP/apt/conf"
  say "building snac $VERSION (about 10 s)"
  (cd "$APP"; export APT_CONFIG="$APP/apt/conf"; apt-get -q update; apt-get -q source "snac2=$VERSION"; cd snac2-*/; make -j"$(nproc)") >"$APP.log" 2>&1 \
    || { tail -20 "$APP.log" >&2; die "building snac failed"; }
  cp "$APP"/snac2-*/snac "$SNAC"; rm -rf "$APP"/snac2* "$APP/apt"
  echo "$VERSION" >"$APP/installed"
}

field() { python3 -c 'import json,sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

token() { # USER PASSWORD -> a token and the app it is for, by the ordinary sign-in without a browser
  local redirect='urn:ietf:wg:oauth:2.0:oob' app id secret code
  app=$(curl -fsS "$URL/api/v1/apps" --data-urlencode client_name=test --data-urlencode "redirect_uris=$redirect" -d scopes=read+write)
  id=$(field client_id <<<"$app"); secret=$(field client_secret <<<"$app")
  code=$(curl -fsS "$URL/oauth/x-snac-login" --data-urlencode "login=$1" --data-urlencode "passwd=$2" --data-urlencode "cid=$id" --data-urlencode "redir=$redirect" -d state=)
  echo "$(curl -fsS "$URL/oauth/token" -d grant_type=authorization_code -d "code=$code" -d "client_id=$id" -d "client_secret=$secret" --data-urlencode "redirect_uri=$redirect" -d scope=read+write | field access_token) $id:$secret"
}

start_server() {
  port_free "$PORT"
  printf '127.0.0.1\n%s\n127.0.0.1:%s\n\n\n' "$PORT" "$PORT" | "$SNAC" init "$RUN/data" >"$RUN/init.log"
  # With its four default threads it waits for itself when it delivers to its own people.
  python3 - "$RUN/data/server.json" <<'PY'
import json,sys; p=sys.argv[1]; c=json.load(open(p)); c.update(protocol="http",num_threads=24,queue_timeout=3,disable_email_notifications=True); json.dump(c,open(p,"w"),indent=1)
PY
  echo "MASTO_URL=$URL" >"$RUN/env.new"
  local name password
  for name in shop1 shop2 shop3 shop4 shop5 shop6 shop7 shop8 alice bob; do
    "$SNAC" adduser "$RUN/data" "$name" </dev/null >>"$RUN/init.log" 2>&1
    password=$("$SNAC" resetpwd "$RUN/data" "$name" 2>>"$RUN/init.log" | sed -n 's/.* is //p' | tail -1)
    [ -n "$password" ] || die "no account for $name"
    echo "MASTO_${name^^}_PASSWORD=$password" >>"$RUN/env.new"
  done
  spawn snac "$SNAC" httpd "$RUN/data"
  wait_http "$URL/api/v1/instance" 20
  while IFS='=' read -r key password; do
    name=${key#MASTO_}; name=${name%_PASSWORD}
    [ "$key" = MASTO_URL ] && continue
    read -r token client <<<"$(token "${name,,}" "$password")"
    printf 'MASTO_%s_TOKEN=%s\nMASTO_%s_CLIENT=%s\n' "$name" "$token" "$name" "$client"
  done <"$RUN/env.new" >"$RUN/tokens"
  # The whole file appears at once: a reader never sees half of it.
  cat "$RUN/tokens" >>"$RUN/env.new"; mv "$RUN/env.new" "$RUN/env"
}

case "${1:-}" in
install) install ;;
start)
  alive "$RUN/snac.pid" && die "already running (use stop)"
  install; rm -rf "$RUN"; mkdir -p "$RUN"
  trap '[ $? = 0 ] || stop_pid "$RUN/snac.pid"' EXIT
  started=$SECONDS; start_server
  say "up in $((SECONDS - started)) s; test accounts are in $RUN/env"
  echo "$RUN/env" ;;
stop) stop_pid "$RUN/snac.pid"; say stopped ;;
status) if alive "$RUN/snac.pid"; then echo "snac up $(cat "$RUN/snac.pid")"; else echo "not running"; exit 1; fi ;;
*) die "usage: $0 install|start|stop|status" ;;
esac
