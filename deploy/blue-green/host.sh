# shellcheck shell=bash disable=SC2034,SC2317
# What bin/deploy, bin/rollback and bin/upgrade know about a host; they read it, nobody runs it.
#
# The folder of a host (--host-dir, else PREFLIGHT_HOST_DIR, else /var/lib/preflight-host):
#   host.env        how this host is set up, see deploy/blue-green/host.env.example
#   preflight.env   the settings of Preflight (docs/operating/configure.md)
#   releases/ID/    preflight.jar and about, its version; ID is the start of the jar's SHA-256. With what bin/train made of
#                   it, preflight.jar is the one of the parts, with lib/ and preflight.aot beside it, and
#                   start.env, Java's option for that, if it is taken here
#   blue/, green/   a colour: release (which one it runs), current (the same as a link), pid and log
#   next            a link to the release that is about to be checked, and to migrate
#   maps/           active.map and assets.map, which HAProxy reads at its start
#   previous        the colour that answered before, for bin/rollback
#   history         a line for each switch
#   lock            held by whoever changes something

# Seconds, unless host.env says otherwise.
readonly READY_PATIENCE=120 STOP_PATIENCE=75 DRAIN_PATIENCE=30 SOCKET_PATIENCE=5
readonly KEPT_RELEASES=5 HISTORY_LINES=1000 WARM_UP_ROUNDS=5

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }

# How the traffic is after what went wrong is the first thing anybody wants to know.
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

wrong_use() {
  printf '%s\n' "$*" >&2
  exit 64
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || wrong_use "This needs $tool. Debian: apt-get install $tool"
  done
}

# open_host DIR: reads how the host is set up.
open_host() {
  HOST_DIR=$1
  [[ -f $HOST_DIR/host.env ]] ||
    wrong_use "$HOST_DIR has no host.env. Copy deploy/blue-green/host.env.example there, or name another folder with --host-dir."
  HOST_DIR=$(cd "$HOST_DIR" && pwd)
  need socat curl jq flock sha256sum
  DRIVER=process BLUE_PORT=8001 GREEN_PORT=8002 HAPROXY_SOCKET=/run/haproxy/admin.sock
  MAPS=$HOST_DIR/maps HAPROXY_MAPS='' PUBLIC='' JAVA=java JAVA_OPTIONS='-XX:+UseSerialGC -Xms64m -XX:MaxRAMPercentage=40'
  # shellcheck disable=SC1091
  . "$HOST_DIR/host.env"
  HAPROXY_MAPS=${HAPROXY_MAPS:-$MAPS}
  case $DRIVER in
    process | systemd | compose) ;;
    *) wrong_use "host.env: DRIVER must be process, systemd or compose, and is \"$DRIVER\"" ;;
  esac
  # shellcheck disable=SC1090
  . "$BLUE_GREEN/$DRIVER.sh"
  mkdir -p "$HOST_DIR/releases" "$HOST_DIR/blue" "$HOST_DIR/green" "$MAPS"
  [[ -f $MAPS/active.map ]] || printf 'active blue\n' >"$MAPS/active.map"
  [[ -f $MAPS/assets.map ]] || : >"$MAPS/assets.map"
}

# One change at a time; the second one is told, and does not wait.
lock_host() {
  exec 9>"$HOST_DIR/lock"
  flock --nonblock 9 || wrong_use "Another deployment is under way in $HOST_DIR; wait for it, then look at its result first."
}

active_colour() { sed -n 's/^active \(blue\|green\)$/\1/p' "$MAPS/active.map" | head -1; }

other_than() { if [[ $1 == blue ]]; then echo green; else echo blue; fi; }

port_of() { if [[ $1 == blue ]]; then echo "$BLUE_PORT"; else echo "$GREEN_PORT"; fi; }

url_of() { echo "http://127.0.0.1:$(port_of "$1")"; }

release_of() { cat "$HOST_DIR/$1/release" 2>/dev/null || true; }

# assign COLOUR RELEASE
assign() {
  printf '%s\n' "$2" | write_file "$HOST_DIR/$1/release"
  ln -sfn "../releases/$2" "$HOST_DIR/$1/current"
}

told_release() {
  local release
  release=$(release_of "$1")
  echo "${release:+$release$(sed 's/^/ (version /;s/$/)/' "$HOST_DIR/releases/$release/about" 2>/dev/null)}"
}

is_ready() { curl --silent --fail --max-time 3 --output /dev/null "$(url_of "$1")/health/ready"; }

# A file that is read while it is written has its old content or the new one.
write_file() {
  local file=$1
  cat >"$file.new"
  sync "$file.new"
  mv "$file.new" "$file"
}

haproxy() { printf '%s\n' "$*" | socat -t "$SOCKET_PATIENCE" - "UNIX-CONNECT:$HAPROXY_SOCKET"; }

# Commands of the socket say nothing when they did it.
tell_haproxy() {
  local answer
  answer=$(haproxy "$@") || return 1
  [[ -z ${answer//[[:space:]]/} ]] || { printf 'HAProxy: %s\n' "$answer" >&2; return 1; }
}

# server_field COLOUR FIELD: what HAProxy knows of a colour; 5 is its sessions, 18 its state.
server_field() {
  haproxy "show stat" | awk -F, -v colour="$1" -v field="$2" '$1 == colour && $2 == colour { print $field }'
}

# Sessions on a colour, by whichever way they came.
sessions_on() {
  haproxy "show stat" | awk -F, -v colour="$1" \
    '$1 ~ /^(blue|green)$/ && ($2 == colour || ($1 == colour && $2 == "last")) { n += $5 } END { print n + 0 }'
}

# until_true SECONDS COMMAND…
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

haproxy_sees() { [[ $(server_field "$1" 18) == UP* ]]; }

haproxy_routes_to() {
  haproxy "show map $HAPROXY_MAPS/active.map" | grep -q " active $1\$"
}

# switch_to COLOUR: the file first, so that a HAProxy that starts in between goes the same way; if the running one
# cannot be told, the file is put back.
switch_to() {
  local colour=$1 before
  before=$(active_colour)
  printf 'active %s\n' "$colour" | write_file "$MAPS/active.map"
  if ! tell_haproxy "set map $HAPROXY_MAPS/active.map active $colour" || ! haproxy_routes_to "$colour"; then
    printf 'active %s\n' "$before" | write_file "$MAPS/active.map"
    return 1
  fi
}

# Until it has proved itself nobody is sent there, not even when the active colour dies.
keep_out() { tell_haproxy "set server $1/$1 state maint"; }
let_in() { tell_haproxy "set server $1/$1 state ready"; }

# assets_of COLOUR: the hash in the addresses of its assets, as its own pages write it.
assets_of() {
  local as=()
  [[ -z $PUBLIC ]] || as=(-H "Host: ${PUBLIC#*://}" -H "X-Forwarded-Proto: ${PUBLIC%%://*}")
  curl --silent --fail --max-time 10 "${as[@]}" -H 'Accept: text/html' "$(url_of "$1")/" |
    grep -oE '/assets/[0-9a-f]{16}/' | head -1 | cut -d/ -f3
}

# route_assets COLOUR HASH: pages of that build find its assets there, whichever colour answers. An empty hash: no more.
route_assets() {
  local colour=$1 hash=$2 old other
  while read -r old; do
    tell_haproxy "del map $HAPROXY_MAPS/assets.map $old" || return 1
  done < <(sed -n "s/ $colour\$//p" "$MAPS/assets.map")
  other=$(grep -v " $colour\$" "$MAPS/assets.map" || true)
  # Two builds with the same assets: either has them.
  [[ $other != "$hash "* ]] || hash=''
  printf '%s%s' "${other:+$other$'\n'}" "${hash:+$hash $colour$'\n'}" | write_file "$MAPS/assets.map"
  [[ -z $hash ]] || tell_haproxy "add map $HAPROXY_MAPS/assets.map $hash $colour"
}

# Waits until the colour has nothing under way any more; what takes longer goes on, for nothing is stopped.
drain() {
  local colour=$1 left
  nothing_on() { left=$(sessions_on "$1"); [[ $left == 0 ]]; }
  if until_true "${DRAIN_SECONDS:-$DRAIN_PATIENCE}" nothing_on "$colour"; then
    say "Drained: $colour has nothing under way."
  else
    say "Not drained yet: $left sessions on $colour go on, most likely streams; $colour keeps running, so they end well."
  fi
}

# note WHAT FROM TO MILLISECONDS
note() {
  {
    tail -n $((HISTORY_LINES - 1)) "$HOST_DIR/history" 2>/dev/null || true
    printf '%s %s %s:%s -> %s:%s %s ms\n' "$(date -u +%FT%TZ)" "$1" "$2" "$(release_of "$2")" "$3" "$(release_of "$3")" "$4"
  } | write_file "$HOST_DIR/history"
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# For a subshell: the environment of preflight.env, where everything after the = is the value.
load_settings() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line =~ ^[A-Za-z_][A-Za-z0-9_]*= ]]; then
      export "${line?}"
    fi
  done <"$HOST_DIR/preflight.env"
}
