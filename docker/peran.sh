#!/bin/sh
# Runs once, when PostgreSQL makes its data: the owner who migrates and the application's own role.
# The passwords reach psql as variables, quoted by psql itself, and are kept out of the server's log.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 \
    --username "$POSTGRES_USER" --dbname postgres \
    --set=sandi_pemilik="$SANDI_PEMILIK" --set=sandi_aplikasi="$SANDI_APLIKASI" \
    --set=sandi_uji_pulih="$SANDI_UJI_PULIH" <<'SQL'
SET log_min_error_statement = panic;
CREATE ROLE renteng_pemilik LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'sandi_pemilik';
CREATE ROLE renteng_aplikasi LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'sandi_aplikasi';
CREATE DATABASE renteng OWNER renteng_pemilik TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE renteng FROM PUBLIC;
CREATE ROLE renteng_uji_pulih LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'sandi_uji_pulih';
CREATE DATABASE renteng_uji_pulih OWNER renteng_uji_pulih TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE renteng_uji_pulih FROM PUBLIC;
GRANT CONNECT ON DATABASE renteng TO renteng_aplikasi;
\connect renteng
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
