# shellcheck shell=bash disable=SC2153
# Driver: a colour is the service blue or green of a compose file, whose image is ${PREFLIGHT_BLUE_IMAGE} or
# ${PREFLIGHT_GREEN_IMAGE}. A release is the reference of an image, by digest, in place of a jar. In host.env:
#   COMPOSE_FILE, and HAPROXY_MAPS: the folder of the maps as HAProxy's container sees it.

compose() {
  PREFLIGHT_BLUE_IMAGE=$(image_of blue) PREFLIGHT_GREEN_IMAGE=$(image_of green) \
    docker compose --file "$COMPOSE_FILE" "$@"
}

image_of() { cat "$HOST_DIR/releases/$(release_of "$1")/image" 2>/dev/null || true; }

driver_about() { echo "the container $1, its log by docker compose logs $1"; }

driver_runs() { [[ -n $(compose ps --quiet --status running "$1") ]]; }

# With the image that is next, as the service blue is set up.
driver_job() {
  PREFLIGHT_BLUE_IMAGE=$(cat "$HOST_DIR/next/image") PREFLIGHT_GREEN_IMAGE=$(image_of green) \
    docker compose --file "$COMPOSE_FILE" run --rm --no-deps migrate "--$1"
}

driver_start() { compose up --detach --no-deps "$1"; }

# Docker waits as long as stop_grace_period of the service, and then kills.
driver_stop() { compose stop "$1"; }
