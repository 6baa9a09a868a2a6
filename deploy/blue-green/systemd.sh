# shellcheck shell=bash disable=SC2153
# Driver: a colour is preflight@blue.service or preflight@green.service, see deploy/systemd. Run it as root, or by a role
# that may start, stop and ask for these units.

driver_about() { echo "preflight@$1.service, its log by journalctl --unit preflight@$1"; }

driver_runs() { systemctl is-active --quiet "preflight@$1.service"; }

# It is over when the job is, and fails when the job does.
driver_job() { systemctl start "preflight-job@$1.service"; }

driver_start() { systemctl start "preflight@$1.service"; }

# systemd waits as long as TimeoutStopSec of the unit, and then kills.
driver_stop() { systemctl stop "preflight@$1.service"; }
