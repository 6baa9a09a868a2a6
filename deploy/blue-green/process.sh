# shellcheck shell=bash disable=SC2153,SC2317
# Driver: a colour is a process in a session of its own, started with nohup; for hosts without systemd, and for drills.

jar_of() { echo "$HOST_DIR/releases/$(release_of "$1")/preflight.jar"; }

# Java's options for the cache, if the release has one that is taken.
cache_of() { sed -n 's/^AOT_CACHE=//p' "$HOST_DIR/releases/$(release_of "$1")/start.env" 2>/dev/null || true; }

# The process, if it is still ours: numbers are given again.
pid_of() {
  local pid
  pid=$(cat "$HOST_DIR/$1/pid" 2>/dev/null) || return 1
  { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "--preflight.colour=$1" || return 1
  echo "$pid"
}

driver_about() { echo "a process, its log in $HOST_DIR/$1/log"; }

driver_runs() { pid_of "$1" >/dev/null; }

# driver_job check|migrate, with the release that is next.
driver_job() {
  (
    load_settings
    # shellcheck disable=SC2086
    exec "$JAVA" $JAVA_OPTIONS -jar "$HOST_DIR/next/preflight.jar" "--$1"
  )
}

driver_start() {
  local port
  port=$(port_of "$1")
  (
    load_settings
    export HOST=127.0.0.1 PORT=$port MANAGEMENT_PORT=$((port + 1000)) MIGRATE_ON_START=false
    cache=$(cache_of "$1")
    # A deployment is over long before what it started is: the lock is not for them.
    # shellcheck disable=SC2086
    exec setsid nohup "$JAVA" $JAVA_OPTIONS $cache -jar "$(jar_of "$1")" "--preflight.colour=$1" 9>&-
  ) >>"$HOST_DIR/$1/log" 2>&1 </dev/null &
  echo $! >"$HOST_DIR/$1/pid"
  # It is ours only once it is called so.
  until_true "$SOCKET_PATIENCE" driver_runs "$1"
}

driver_stop() {
  local pid
  pid=$(pid_of "$1") || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  gone() { ! kill -0 "$1" 2>/dev/null || [[ $(ps -o stat= -p "$1") == Z* ]]; }
  until_true "${STOP_SECONDS:-$STOP_PATIENCE}" gone "$pid" && return 0
  say "$1 did not stop within ${STOP_SECONDS:-$STOP_PATIENCE} s and is killed."
  kill -KILL "$pid"
}
