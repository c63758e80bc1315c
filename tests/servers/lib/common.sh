# Common helpers for the loopback test servers. Source it with NAME set; needs bash.
# Everything lives under $SERVERS_HOME (installs, kept) and $RUN (the state of one run, wiped on start).
set -euo pipefail
export SERVERS_HOME="${SERVERS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/regulars-test-servers}"
RUN="${RUN_DIR:-$SERVERS_HOME/run/$NAME}"
mkdir -p "$SERVERS_HOME" "$RUN"

say() { printf '[%s] %s\n' "$NAME" "$*" >&2; }
die() { say "ERROR: $*"; exit 1; }

# apt_need COMMAND_OR_PATH PACKAGE...: installs Debian packages when the command (or path) is missing, as root or through sudo.
apt_need() {
  local what="$1"; shift
  command -v "$what" >/dev/null 2>&1 && return 0
  case "$what" in /*) [ -e "$what" ] && return 0 ;; esac
  command -v apt-get >/dev/null || die "missing $what; install the equivalent of: $*"
  local as=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "missing $what; as root: apt-get install $*"
    as=(sudo)
  fi
  say "installing $* (for $what)"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$SERVERS_HOME/apt.log" 2>&1 || {
    "${as[@]}" apt-get update >>"$SERVERS_HOME/apt.log" 2>&1
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$SERVERS_HOME/apt.log" 2>&1
  } || { tail -5 "$SERVERS_HOME/apt.log" >&2; die "could not install $*"; }
}

# spawn NAME COMMAND...: starts in the background in a session of its own and remembers the pid.
spawn() {
  local name="$1"; shift
  setsid "$@" >"$RUN/$name.log" 2>&1 </dev/null &
  echo $! >"$RUN/$name.pid"
}
alive() { [ -f "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null; }

# stop_pid FILE [SIGNAL]: waits up to 10 s, then KILL. By process id only, never by name.
stop_pid() {
  [ -f "$1" ] || return 0
  local pid; pid="$(cat "$1")"
  if kill -0 "$pid" 2>/dev/null; then
    kill "-${2:-TERM}" "$pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -0 "$pid" 2>/dev/null && { say "pid $pid ignored ${2:-TERM}; KILL"; kill -KILL "$pid" || true; }
  fi
  # spawn made it leader of its own group: sweep what it left behind.
  if pgrep -g "$pid" >/dev/null 2>&1; then
    kill -TERM -- "-$pid" 2>/dev/null || true
    sleep 0.5
    pgrep -g "$pid" >/dev/null 2>&1 && kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$1"
}

wait_http() { # URL SECONDS
  for _ in $(seq $(($2 * 5))); do
    curl -fsS -o /dev/null --max-time 2 "$1" 2>/dev/null && return 0
    sleep 0.2
  done
  say "timeout waiting for $1"; return 1
}
wait_tcp() { # PORT SECONDS PIDFILE
  for _ in $(seq $(($2 * 5))); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    alive "$3" || { say "the process for port $1 died:"; tail -20 "${3%.pid}.log" >&2; return 1; }
    sleep 0.2
  done
  say "timeout waiting for port $1"; return 1
}
port_free() { # PORT
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then die "port $1 is in use by another program"; fi
}

# pg_start PORT NAME: a private PostgreSQL on loopback, user and database NAME, trust auth, no fsync: test data is worth nothing.
pg_start() {
  local port="$1" db="$2" bin
  bin="${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}"
  rm -rf "$RUN/pg"; mkdir -p "$RUN/pg"
  local as=()
  if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    # it must also reach its folder: let it pass through ours, without listing them.
    local dir="$RUN"; while [ "$dir" != / ]; do [ -O "$dir" ] && chmod o+x "$dir"; dir="$(dirname "$dir")"; done
    chown postgres "$RUN/pg"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  fi
  "${as[@]}" "$bin/initdb" -D "$RUN/pg/data" -U "$db" -A trust -E UTF8 --locale=C.UTF-8 >"$RUN/initdb.log" 2>&1 || { tail -5 "$RUN/initdb.log" >&2; die "initdb failed"; }
  spawn postgres "${as[@]}" "$bin/postgres" -D "$RUN/pg/data" -p "$port" -k "$RUN/pg" \
    -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200
  for _ in $(seq 100); do "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break; sleep 0.1; done
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U "$db" "$db" || { tail -20 "$RUN/postgres.log" >&2; die "createdb failed"; }
}
