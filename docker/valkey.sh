#!/bin/sh
# The password goes into a file of its own: arguments can be read by every process of the container.
set -eu
umask 077
printf 'requirepass %s\n' "$SANDI_VALKEY" > /tmp/valkey.conf
unset SANDI_VALKEY
exec valkey-server /tmp/valkey.conf --dir /data --appendonly yes --save '' \
    --maxmemory-policy noeviction --bind '* -::*'
