#!/usr/bin/env bash
# Run once by the postgres image, when its volume is new: a database that belongs to a role without
# any administrative right, as the embedded server has it.
set -euo pipefail

export DATABASE_PASSWORD_FILE
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set password `cat "$DATABASE_PASSWORD_FILE"`
set password_encryption = 'scram-sha-256';
create role preflight login nosuperuser nocreatedb nocreaterole password :'password';
create database preflight owner preflight;
revoke all on database preflight from public;
SQL
